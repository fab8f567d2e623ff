// What of the node is well and what needs somebody: in words first, figures below.
import type { NodeState } from '../../api/office.ts';
import { shown } from '../../i18n/shown.svelte.ts';
import { t, term } from '../../i18n/words.svelte.ts';

export interface Word {
  readonly tone: 'ok' | 'warn' | 'bad';
  readonly text: string;
}

const SECOND = 1_000;
const DAY = 24 * 60 * 60 * SECOND;
const GIGABYTE = 1_000_000_000;

/** Limits beyond which somebody should look. */
export const LIMITS = {
  clockWarn: 5 * SECOND,
  clockBad: 60 * SECOND,
  diskWarnShare: 0.1,
  diskWarn: 5 * GIGABYTE,
  diskBad: GIGABYTE,
  witnessSilent: DAY,
  backupOld: 7 * DAY,
} as const;

function disk({ free, total }: NonNullable<NodeState['disk']>): Word {
  const values = { free: shown.bytes(free), total: shown.bytes(total) };
  if (free < LIMITS.diskBad) return { tone: 'bad', text: t('health.disk_bad', values) };
  const isLittle = free < LIMITS.diskWarn || free < total * LIMITS.diskWarnShare;
  return { tone: isLittle ? 'warn' : 'ok', text: t(isLittle ? 'health.disk_warn' : 'health.disk_ok', values) };
}

/** How far this browser's clock is ahead of the node's, in milliseconds. */
export const clockDifference = (node: NodeState, heardAt: number): number => heardAt - node.now;

function clock(node: NodeState, heardAt: number): Word {
  const apart = Math.abs(clockDifference(node, heardAt));
  if (apart <= LIMITS.clockWarn) return { tone: 'ok', text: t('health.clock_ok') };
  const text = shown.counted('health.clock_off', Math.round(apart / SECOND));
  return { tone: apart > LIMITS.clockBad ? 'bad' : 'warn', text };
}

function sealing({ state, waiting }: NodeState['sealing']): Word {
  if (state !== 'settled') return { tone: state === 'forked' ? 'bad' : 'warn', text: term('sealing', state) };
  return { tone: 'ok', text: waiting === 0 ? t('health.sealing_ok') : shown.counted('seal.waiting', waiting) };
}

function peers(all: NodeState['peers']): Word {
  const connected = all.filter((peer) => peer.connected).length;
  if (connected === 0) return { tone: 'warn', text: t('health.peers_none') };
  return { tone: 'ok', text: shown.counted('health.peers', connected) };
}

function witnesses(all: NodeState['witnesses'], now: number): Word {
  const silent = all.filter(({ last_at }) => !last_at || now - last_at > LIMITS.witnessSilent).length;
  if (all.length === 0) return { tone: 'warn', text: t('health.witnesses_none') };
  if (silent > 0) return { tone: 'warn', text: shown.counted('health.witnesses_silent', silent) };
  return { tone: 'ok', text: t('health.witnesses_ok') };
}

function backup(last: NodeState['backup'], now: number): Word {
  if (!last) return { tone: 'warn', text: t('health.backup_none') };
  const isOld = now - last.at > LIMITS.backupOld;
  return { tone: isOld ? 'warn' : 'ok', text: t(isOld ? 'health.backup_old' : 'health.backup_ok', { when: shown.moment(last.at) }) };
}

function disaster(node: NodeState): Word[] {
  const { damaged_runs: damaged, contradictions } = node;
  return [
    damaged === 0 ? { tone: 'ok', text: t('health.whole') } : { tone: 'bad', text: shown.counted('health.damaged', damaged) },
    ...(contradictions.length > 0 ? [{ tone: 'bad', text: shown.counted('dash.contradictions', contradictions.length) } as const] : []),
  ];
}

const ORDER = ['bad', 'warn', 'ok'] as const;

/** Everything that can be said, the worst first. */
export function healthOf(node: NodeState, heardAt: number): Word[] {
  const words = [
    ...disaster(node),
    sealing(node.sealing),
    ...(node.disk ? [disk(node.disk)] : []),
    clock(node, heardAt),
    witnesses(node.witnesses, node.now),
    peers(node.peers),
    backup(node.backup, node.now),
  ];
  return [...words].sort((left, right) => ORDER.indexOf(left.tone) - ORDER.indexOf(right.tone));
}
