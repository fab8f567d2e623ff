// Formatting in the language chosen: the one way from a value to what people read.
import { bytes } from '../format/bytes.ts';
import { clock, day, dayMonth, dayOf, moment, month, monthShort, monthYear, weekday, weekdays, weekdaysShort } from '../format/date.ts';
import { money, moneyRounded } from '../format/money.ts';
import { percent, whole } from '../format/number.ts';
import { ago } from '../format/relative.ts';
import { counted, language, type PluralKey, type Values } from './words.svelte.ts';

export const shown = {
  bytes: (value: number): string => bytes(value, language()),
  number: (value: number): string => whole(value, language()),
  percent: (value: number): string => percent(value, language()),
  money: (tiyn: number): string => money(tiyn, language()),
  moneyRounded: (tiyn: number): string => moneyRounded(tiyn, language()),
  day: (text: string): string => day(text, language()),
  dayMonth: (text: string): string => dayMonth(text, language()),
  weekday: (text: string): string => weekday(text, language()),
  month: (number: number): string => month(number, language()),
  monthShort: (number: number): string => monthShort(number, language()),
  monthYear: (text: string): string => monthYear(text, language()),
  weekdays: (): readonly string[] => weekdays(language()),
  weekdaysShort: (): readonly string[] => weekdaysShort(language()),
  moment: (millis: number): string => moment(millis, language()),
  dayOfTime: (millis: number): string => day(dayOf(millis), language()),
  clock,
  ago: (then: number, now: number): string => ago(then, now, language()),
  counted: (key: PluralKey, number: number, values: Values = {}): string => counted(key, number, whole(number, language()), values),
};

export interface Both {
  readonly kk?: string | null | undefined;
  readonly ru?: string | null | undefined;
}

export interface Said {
  readonly text: string;
  readonly language: 'kk' | 'ru';
  /** The text is not in the reader's language, because the record has none in it. */
  readonly isOther: boolean;
}

/** The text of a record in the reader's language, or the original. An English reader gets the Kazakh original. */
export function said(both: Both | null | undefined): Said {
  const wanted = language() === 'ru' ? 'ru' : 'kk';
  const other = wanted === 'kk' ? 'ru' : 'kk';
  const text = both?.[wanted];
  if (text) return { text, language: wanted, isOther: language() === 'en' };
  return { text: both?.[other] ?? '', language: other, isOther: true };
}
