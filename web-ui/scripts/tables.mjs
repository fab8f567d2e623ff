// Tables for dates, numbers and order, out of the full ICU data that Node carries. Browsers of Debian lack Kazakh and
// format it with root data, so nothing at run time may ask them.
import { settle } from './generated.mjs';

const LANGUAGES = ['kk', 'ru', 'en-GB'];

function assertFullData() {
  const sample = new Intl.DateTimeFormat('kk', { month: 'long', timeZone: 'UTC' }).format(new Date(0));
  if (sample.toLowerCase() !== 'қаңтар') throw new Error(`this Node has no Kazakh data: ${sample}`);
}

const part = (language, options, date, type) =>
  new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options }).formatToParts(date).find((piece) => piece.type === type)?.value ?? '';

const months = (language, options) =>
  Array.from({ length: 12 }, (_, month) => part(language, options, new Date(Date.UTC(2026, month, 15)), 'month'));

const weekdays = (language, weekday) =>
  Array.from({ length: 7 }, (_, day) => part(language, { weekday }, new Date(Date.UTC(2026, 10, 22 + day)), 'weekday'));

function number(language) {
  const pieces = new Intl.NumberFormat(language).formatToParts(-1234567.5);
  const of = (type) => pieces.find((piece) => piece.type === type)?.value ?? '';
  return { group: of('group'), decimal: of('decimal') };
}

function percent(language) {
  return new Intl.NumberFormat(language, { style: 'percent' }).format(0.5).replace('50', '{n}');
}

/** What stands around the parts of a date: the pattern with names in place of values. */
function pattern(language, options) {
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options })
    .formatToParts(new Date(Date.UTC(2026, 10, 5)))
    .map((piece) => (piece.type === 'literal' ? piece.value : `{${piece.type}}`))
    .join('');
}

const UNITS = ['minute', 'hour', 'day', 'month', 'year'];
const SAMPLES = [1, 2, 5, 1.5];

function relative(language) {
  const rules = new Intl.PluralRules(language);
  const format = new Intl.RelativeTimeFormat(language);
  const of = (unit) => Object.fromEntries(SAMPLES.map((n) => [rules.select(n), format.format(-n, unit).replace(/[\d.,]+/, '{n}')]));
  return Object.fromEntries(UNITS.map((unit) => [unit, of(unit)]));
}

function alphabet() {
  const cyrillic = Array.from({ length: 0x52f - 0x430 + 1 }, (_, step) => String.fromCodePoint(0x430 + step));
  const wanted = new Set('абвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюяә');
  const latin = Array.from('abcdefghijklmnopqrstuvwxyz');
  return [...latin, ...cyrillic.filter((letter) => wanted.has(letter))].sort(new Intl.Collator('kk').compare).join('');
}

// ICU shortens the Kazakh word for "of the year"; papers of a council spell it out.
const spelled = (text) => text.replace('ж.', 'жылғы').replaceAll('\u202f', '\u00a0');

const table = (language) => ({
  months: months(language, { month: 'long', day: 'numeric' }),
  monthsAlone: months(language, { month: 'long' }),
  monthsShort: months(language, { month: 'short' }),
  weekdays: weekdays(language, 'long'),
  weekdaysShort: weekdays(language, 'short'),
  long: spelled(pattern(language, { year: 'numeric', month: 'long', day: 'numeric' })),
  dayMonth: pattern(language, { month: 'long', day: 'numeric' }),
  monthYear: spelled(pattern(language, { year: 'numeric', month: 'long' })),
  relative: relative(language),
  number: number(language),
  percent: percent(language),
});

assertFullData();
const tables = Object.fromEntries(LANGUAGES.map((language) => [language.slice(0, 2), table(language)]));
const text = `// Made by \`npm run tables\` from the CLDR ${process.versions.cldr} data of Node. Not edited by hand.

export const TABLES = ${JSON.stringify(tables, null, 2)} as const;

/** Letters in the order of Kazakh. */
export const ALPHABET = ${JSON.stringify(alphabet())};
`;
await settle(new URL('../src/format/tables.gen.ts', import.meta.url), text, 'tables');
