// How far something that was promised has come, in words and in a colour.
import { t, term } from '../../i18n/words.svelte.ts';
import type { Tone } from '../../components/tone.ts';

interface Promised {
  readonly state: string;
  readonly overdue: boolean;
}

export const toneOf = ({ state, overdue }: Promised): Tone =>
  overdue ? 'bad' : state === 'done' ? 'ok' : state === 'dropped' ? 'plain' : 'sky';

export const wordOf = ({ state, overdue }: Promised): string =>
  overdue ? t('plans.overdue') : state === 'open' ? t('task.open') : term('value', state);
