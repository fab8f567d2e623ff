import type { Schemas } from '../api/client.ts';
import type { Tone } from '../components/tone.ts';
import { shown } from '../i18n/shown.svelte.ts';
import { t } from '../i18n/words.svelte.ts';

const ORDER = ['recorded', 'sealed', 'witnessed'] as const;

export interface Step {
  readonly title: string;
  readonly detail: string;
  readonly done: boolean;
}

/** How far a record has come, step by step. */
export function stepsOf(record: Schemas['Record']): Step[] {
  const reached = ORDER.indexOf(record.state);
  const names = record.signatures.map(({ name }) => name).filter(Boolean);
  const details = [
    `${shown.moment(record.authored_at)}${names.length > 0 ? ` · ${names.join(', ')}` : ''}`,
    t('record.place', { n: shown.number((record.index ?? 0) + 1) }),
    record.witnessed_at ? shown.moment(record.witnessed_at) : '',
  ];
  return ORDER.map((state, at) => ({ title: t(`state.${state}`), detail: details[at] ?? '', done: at <= reached }));
}

const TONES: Readonly<Record<string, Tone>> = {
  valid: 'ok',
  pending: 'warn',
  disputed: 'bad',
  finding: 'bad',
  unknown_kind: 'warn',
  erased: 'warn',
};

export const toneOf = (standing: string): Tone => TONES[standing] ?? 'warn';
