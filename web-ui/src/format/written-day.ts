// Days as official texts write them: in words, in Kazakh and in Russian, and in digits.
import { dayText, lastOfMonth } from './day-input.ts';
import { TABLES } from './tables.gen.ts';

export interface WrittenDay {
  readonly day: string;
  /** Where it stands in the text, without an ending of a case. */
  readonly from: number;
  readonly to: number;
}

/** Latin letters that look like Cyrillic ones, which some texts mix into words. One letter for one, so that places stay. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  a: 'а', c: 'с', e: 'е', i: 'і', o: 'о', p: 'р', x: 'х', y: 'у', h: 'һ', A: 'А', B: 'В', C: 'С', E: 'Е', H: 'Н', I: 'І', K: 'К',
  M: 'М', O: 'О', P: 'Р', T: 'Т', X: 'Х',
}; // prettier-ignore

/** The same text with Latin letters within Cyrillic words replaced by those that they look like. */
export const unmixed = (text: string): string =>
  text.replace(/[\p{Script=Latin}\p{Script=Cyrillic}]+/gu, (word) =>
    /\p{Script=Cyrillic}/u.test(word) ? word.replace(/[A-Za-z]/g, (letter) => LOOKALIKES[letter] ?? letter) : word,
  );

const months = (language: 'kk' | 'ru'): readonly string[] => TABLES[language].months;
const anyOf = (language: 'kk' | 'ru'): string => months(language).join('|');

const YEAR = String.raw`(?<year>(?:19|20)\d{2})`;
const DAY = String.raw`(?<day>\d{1,2})`;

const SHAPES: readonly { readonly pattern: RegExp; readonly months: readonly string[] | null }[] = [
  { pattern: new RegExp(String.raw`${YEAR}\s*(?:жылғы|жылдың|жыл|ж\.)\s*${DAY}\s*(?<month>${anyOf('kk')})`, 'giu'), months: months('kk') },
  {
    pattern: new RegExp(String.raw`(?<!\d)[«"“]?${DAY}[»"”]?\s*(?<month>${anyOf('ru')})\s*${YEAR}(?:\s*(?:года|год|г\.))?`, 'giu'),
    months: months('ru'),
  },
  { pattern: new RegExp(String.raw`(?<![\d.])${DAY}\.(?<month>\d{1,2})\.${YEAR}(?!\d)`, 'gu'), months: null },
];

function read(found: RegExpMatchArray, names: readonly string[] | null): string | null {
  const { year = '', month = '', day = '' } = found.groups ?? {};
  const number = names ? names.findIndex((name) => name === month.toLowerCase()) + 1 : Number(month);
  if (number < 1 || number > 12) return null;
  const isDay = Number(day) >= 1 && Number(day) <= lastOfMonth(Number(year), number);
  return isDay ? dayText(Number(year), number, Number(day)) : null;
}

/** Every day that a text names, in the order of the text. */
export function writtenDays(text: string): WrittenDay[] {
  const plain = unmixed(text);
  const all = SHAPES.flatMap(({ pattern, months: names }) =>
    [...plain.matchAll(pattern)].flatMap((found) => {
      const day = read(found, names);
      return day ? [{ day, from: found.index, to: found.index + found[0].length }] : [];
    }),
  );
  return all.sort((left, right) => left.from - right.from);
}
