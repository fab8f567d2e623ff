// Whether people take part today, and whether those who did may still be entered.
import type { Case } from '../../api/office.ts';
import type { Tone } from '../../components/tone.ts';
import { t } from '../../i18n/words.svelte.ts';

export interface Standing {
  readonly text: string;
  readonly tone: Tone;
  /** Sheets may be entered: from the first day on, until nothing is counted any more. */
  readonly mayEnter: boolean;
  /** People take part themselves today. */
  readonly takesNow: boolean;
}

export function standingOf({ from, until, over }: Pick<Case, 'from' | 'until' | 'over'>, today: string): Standing {
  if (over) return { text: t('people.is_over'), tone: 'plain', mayEnter: false, takesNow: false };
  if (today < from) return { text: t('people.is_ahead'), tone: 'plain', mayEnter: false, takesNow: false };
  if (today > until) return { text: t('people.is_counting'), tone: 'warn', mayEnter: true, takesNow: false };
  return { text: t('people.is_on'), tone: 'sky', mayEnter: true, takesNow: true };
}
