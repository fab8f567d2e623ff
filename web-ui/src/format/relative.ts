import { pluralCategory } from '../i18n/plural.ts';
import type { Language } from './language.ts';
import { whole } from './number.ts';
import { TABLES } from './tables.gen.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS = [
  { unit: 'year', millis: 365 * DAY },
  { unit: 'month', millis: 30 * DAY },
  { unit: 'day', millis: DAY },
  { unit: 'hour', millis: HOUR },
  { unit: 'minute', millis: MINUTE },
] as const;

/** How long ago something was, in whole units; less than a minute counts as none. */
export function ago(then: number, now: number, language: Language): string {
  const passed = Math.max(0, now - then);
  const { unit, millis } = UNITS.find((candidate) => passed >= candidate.millis) ?? UNITS[4];
  const number = Math.floor(passed / millis);
  const forms: Readonly<Record<string, string>> = TABLES[language].relative[unit];
  const form = forms[pluralCategory(number, language)] ?? forms['other'] ?? '';
  return form.replace('{n}', whole(number, language));
}
