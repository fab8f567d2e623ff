// Days as people type them: day, month, year, in every language of the interface.

const FIRST_YEAR = 1900;
const MONTHS = 12;

/** Why a text is no day. `last` is the last day of the month that was meant. */
export type DayTrouble =
  | { readonly why: 'form' }
  | { readonly why: 'year' }
  | { readonly why: 'month' }
  | { readonly why: 'day'; readonly year: number; readonly month: number; readonly last: number };

export type TypedDay = { readonly day: string } | DayTrouble;

/** Without separators eight digits are enough: telephones hide the full stop from a keyboard of digits. */
const SHAPES = [
  { pattern: /^(\d{1,2})[.\-/,\s](\d{1,2})[.\-/,\s](\d{4})$/, order: ['day', 'month', 'year'] },
  { pattern: /^(\d{2})(\d{2})(\d{4})$/, order: ['day', 'month', 'year'] },
  { pattern: /^(\d{4})[.\-/](\d{1,2})[.\-/](\d{1,2})$/, order: ['year', 'month', 'day'] },
] as const;

const two = (number: number): string => String(number).padStart(2, '0');

export const lastOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** A day as records hold it. */
export const dayText = (year: number, month: number, day: number): string => `${year}-${two(month)}-${two(day)}`;

/** Reads what somebody typed or pasted, with one digit or two, and whatever stands between. */
export function readDay(text: string): TypedDay {
  // A full stop at the end comes with a pasted sentence.
  const typed = text
    .trim()
    .replace(/\s*([.\-/,])\s*/g, '$1')
    .replace(/\.$/, '');
  for (const { pattern, order } of SHAPES) {
    const found = pattern.exec(typed);
    if (!found) continue;
    const part = (name: (typeof order)[number]): number => Number(found[[...order].findIndex((each) => each === name) + 1]);
    return judged(part('year'), part('month'), part('day'));
  }
  return { why: 'form' };
}

function judged(year: number, month: number, day: number): TypedDay {
  if (year < FIRST_YEAR) return { why: 'year' };
  if (month < 1 || month > MONTHS) return { why: 'month' };
  const last = lastOfMonth(year, month);
  return day < 1 || day > last ? { why: 'day', year, month, last } : { day: dayText(year, month, day) };
}

/** Whether a text is a day as records hold it. */
export function isDay(text: string): boolean {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return found !== null && 'day' in judged(Number(found[1]), Number(found[2]), Number(found[3]));
}

/** `2026-11-12` as it is typed. Full stops in every language: with a stroke English readers would doubt which is the month. */
export function typedDay(text: string): string {
  return isDay(text) ? text.split('-').reverse().join('.') : text;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_OF_WEEK = 7;

const utc = (text: string): number => Date.parse(`${text}T00:00:00Z`);

/** So many days later, or earlier. Beyond the years that can be written it stays. */
export function addDays(text: string, days: number): string {
  const moved = new Date(utc(text) + days * DAY_MS).toISOString().slice(0, 10);
  return isDay(moved) ? moved : text;
}

/** The same day of another month, or that month's last. */
export function addMonths(text: string, months: number): string {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  const index = year * MONTHS + month - 1 + months;
  const [newYear, newMonth] = [Math.floor(index / MONTHS), (index % MONTHS) + 1];
  const moved = dayText(newYear, newMonth, Math.min(day, lastOfMonth(newYear, newMonth)));
  return isDay(moved) ? moved : text;
}

/** Days since Monday, with which the week begins in Kazakhstan. */
export const sinceMonday = (text: string): number => (new Date(utc(text)).getUTCDay() + DAYS_OF_WEEK - 1) % DAYS_OF_WEEK;

/** The weeks of a day's month, from Monday to Sunday; nothing where a week reaches into another month. */
export function weeksOf(text: string): (string | null)[][] {
  const [year = 0, month = 1] = text.split('-').map(Number);
  const before = sinceMonday(dayText(year, month, 1));
  const last = lastOfMonth(year, month);
  return Array.from({ length: Math.ceil((before + last) / DAYS_OF_WEEK) }, (_, week) =>
    Array.from({ length: DAYS_OF_WEEK }, (_, at) => {
      const day = week * DAYS_OF_WEEK + at - before + 1;
      return day >= 1 && day <= last ? dayText(year, month, day) : null;
    }),
  );
}
