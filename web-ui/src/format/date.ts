import type { Language } from './language.ts';
import { TABLES } from './tables.gen.ts';

/** The whole country keeps UTC+5 since 1 March 2024; records are dated in it. */
const ZONE_MS = 5 * 60 * 60 * 1000;

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function parse(text: string): Day | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return year && month && day ? { year: Number(year), month: Number(month), day: Number(day) } : null;
}

function fill(pattern: string, { year, month, day }: Day, months: readonly string[]): string {
  return pattern
    .replace('{year}', String(year))
    .replace('{month}', months[month - 1] ?? '')
    .replace('{day}', String(day));
}

/** `2026-11-12` as people write it. What is no day is shown as it came. */
export function day(text: string, language: Language): string {
  const parsed = parse(text);
  return parsed ? fill(TABLES[language].long, parsed, TABLES[language].months) : text;
}

/** Month and year, for headings. */
export function monthYear(text: string, language: Language): string {
  const parsed = parse(text);
  // Kazakh and English keep the month's form after a year; in Russian it stands alone.
  const months = language === 'ru' ? TABLES.ru.monthsAlone : TABLES[language].months;
  return parsed ? fill(TABLES[language].monthYear, parsed, months) : text;
}

/** Names of the days of the week, Monday first. */
export const weekdays = (language: Language): readonly string[] => mondayFirst(TABLES[language].weekdays);

/** The same as short as a column is wide. */
export const weekdaysShort = (language: Language): readonly string[] => mondayFirst(TABLES[language].weekdaysShort);

const mondayFirst = ([sunday = '', ...others]: readonly string[]): string[] => [...others, sunday];

/** Day and month, for what is about this year. */
export function dayMonth(text: string, language: Language): string {
  const parsed = parse(text);
  return parsed ? fill(TABLES[language].dayMonth, parsed, TABLES[language].months) : text;
}

/** Name of the month `1` to `12`, standing alone. */
export const month = (number: number, language: Language): string => TABLES[language].monthsAlone[number - 1] ?? '';

export const monthShort = (number: number, language: Language): string => TABLES[language].monthsShort[number - 1] ?? '';

export function weekday(text: string, language: Language): string {
  const parsed = parse(text);
  if (!parsed) return '';
  return TABLES[language].weekdays[new Date(Date.UTC(parsed.year, parsed.month - 1, parsed.day)).getUTCDay()] ?? '';
}

/** The day of a time, in the country's zone. */
export const dayOf = (millis: number): string => new Date(millis + ZONE_MS).toISOString().slice(0, 10);

/** Hours and minutes of a time, in the country's zone. */
export const clock = (millis: number): string => new Date(millis + ZONE_MS).toISOString().slice(11, 16);

/** Day and time. */
export const moment = (millis: number, language: Language): string => `${day(dayOf(millis), language)}, ${clock(millis)}`;
