// Where an initiative stands, in words and in a colour: for kiosk and dashboard.
import type { InitiativeLine } from '../api/participation.ts';
import type { Tone } from '../components/tone.ts';
import { said, shown } from '../i18n/shown.svelte.ts';
import { t, term } from '../i18n/words.svelte.ts';

const TONES: Readonly<Partial<Record<InitiativeLine['state'], Tone>>> = {
  collecting: 'sky',
  counting: 'warn',
  reached: 'sky',
  answered: 'ok',
};

type Standing = Pick<InitiativeLine, 'state' | 'outcome' | 'overdue' | 'answer_by'>;

/** Where it stands; of what is overdue that. */
export function standingOf({ state, outcome, overdue }: Standing): { readonly text: string; readonly tone: Tone } {
  if (overdue) return { text: t('part.overdue'), tone: 'bad' };
  const text = term('initiative_state', state);
  if (!outcome) return { text, tone: TONES[state] ?? 'plain' };
  return { text: `${text}: ${term('answer_outcome', outcome)}`, tone: outcome === 'declined' ? 'plain' : 'ok' };
}

/** By when what is to happen next. */
export function nextDay({ state, until, answer_by: answer }: Standing & Pick<InitiativeLine, 'until'>): string | null {
  if (answer) return t('part.answer_by', { day: shown.day(answer) });
  if (until && (state === 'collecting' || state === 'counting')) return t('part.until', { day: shown.day(until) });
  return null;
}

/** Of a refused one nothing is published but its number, and of one that was withdrawn neither. */
export function nameOf({ state, number, title }: Pick<InitiativeLine, 'state' | 'number' | 'title'>): {
  readonly text: string;
  readonly lang?: string;
} {
  if (state === 'refused') return { text: t('part.refused', { number }) };
  const { text, language } = said(title);
  return text ? { text, lang: language } : { text: t('plans.gone') };
}

export const countOf = ({ supporters, threshold }: Pick<InitiativeLine, 'supporters' | 'threshold'>): string =>
  t('part.count', { n: shown.number(supporters), of: shown.number(threshold) });
