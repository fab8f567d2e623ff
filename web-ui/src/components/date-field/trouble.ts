import { dayText, readDay, type DayTrouble } from '../../format/day-input.ts';
import { shown } from '../../i18n/shown.svelte.ts';
import { t } from '../../i18n/words.svelte.ts';

function told(trouble: DayTrouble): string {
  if (trouble.why !== 'day') return t(`date.wrong_${trouble.why}`);
  return t('date.wrong_day', { month: shown.monthYear(dayText(trouble.year, trouble.month, 1)), last: shown.number(trouble.last) });
}

/** What is wrong with a day as it was typed; nothing where it is one. */
export function dayTrouble(typed: string): string {
  const read = readDay(typed);
  return 'day' in read ? '' : told(read);
}
