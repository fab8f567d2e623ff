import type { NodeState } from '../../api/office.ts';
import { cell, type TableData } from '../../components/data-table/table.ts';
import { shown } from '../../i18n/shown.svelte.ts';
import { t, term } from '../../i18n/words.svelte.ts';
import { placeName, territoryOf } from '../../places/places.ts';
import { clockDifference } from './health.ts';

const moment = (at: number | null | undefined) => (at ? cell(shown.moment(at), at) : cell('–', null));
/** A limit of 0 is none. */
const limit = (bytes: number): string => (bytes === 0 ? t('node.no_limit') : shown.bytes(bytes));

export function stateTable(node: NodeState, heardAt: number): TableData {
  const row = (name: string, value: string, raw: string | number | null = value) => [cell(term('node', name), name), cell(value, raw)];
  const seconds = clockDifference(node, heardAt) / 1_000;
  return {
    name: 'node',
    caption: t('node.state'),
    columns: [
      { name: 'what', title: t('node.what') },
      { name: 'value', title: t('node.value') },
    ],
    rows: [
      row('origin', node.origin),
      row('role', term('role', node.role), node.role),
      row('version', node.version),
      row('started_at', shown.moment(node.started_at), node.started_at),
      row('clock', shown.counted('node.seconds', Math.round(Math.abs(seconds))), Math.round(seconds)),
      row('free', node.disk ? `${shown.bytes(node.disk.free)} / ${shown.bytes(node.disk.total)}` : '–', node.disk?.free ?? null),
      row('registers', shown.number(node.registers), node.registers),
      row('records', shown.number(node.records), node.records),
      row('pool', shown.number(node.pool), node.pool),
      row('damaged', shown.number(node.damaged_runs), node.damaged_runs),
      row('backup', node.backup ? shown.moment(node.backup.at) : '–', node.backup?.at ?? null),
      row('today', shown.bytes(node.link.today), node.link.today),
      row('this_month', shown.bytes(node.link.this_month), node.link.this_month),
      row('day_limit', limit(node.settings.day_limit), node.settings.day_limit),
      row('month_limit', limit(node.settings.month_limit), node.settings.month_limit),
    ],
  };
}

export function peerTable({ peers }: NodeState): TableData {
  return {
    name: 'peers',
    caption: t('node.peers'),
    columns: [
      { name: 'node', title: t('node.peer') },
      { name: 'connected', title: t('column.standing') },
      { name: 'dialed', title: t('node.dialed') },
      { name: 'since', title: t('node.since') },
    ],
    rows: peers.map(({ origin, connected, dialed, since }) => [
      cell(placeName(territoryOf(origin)), origin),
      cell(t(connected ? 'node.connected' : 'node.silent'), connected ? 'connected' : 'silent', { tone: connected ? 'ok' : 'warn' }),
      cell(t(dialed ? 'node.dialed_us' : 'node.dialed_them'), dialed ? 'us' : 'them'),
      moment(since),
    ]),
  };
}

export function witnessTable({ witnesses }: NodeState): TableData {
  return {
    name: 'witnesses',
    caption: t('node.witnesses'),
    columns: [
      { name: 'witness', title: t('node.witness') },
      { name: 'last_at', title: t('column.witnessed_at') },
    ],
    rows: witnesses.map(({ name, last_at }) => [cell(placeName(territoryOf(name)), name), moment(last_at)]),
  };
}
