// The line that names the act: of which day, under which number. Texts name other acts as well, before and after it.
import { lastOf, places, type Found, type Span, type Words } from './document.ts';

const SIGN = String.raw`(?:№|N[o°º]\.?)`;
/** Roman figures in Latin letters, and in the Cyrillic ones that look like them. */
const ROMAN = 'IVXLCDM\u0406\u0425\u0421\u041c';
/** Figures, a letter or two within them, a series in letters, Roman figures: 28-1, 8C34-4, C-26/2, 3-35/VI. */
const PART = String.raw`(?:\d{1,6}(?:\p{Lu}{1,3}\d{0,6})?|[${ROMAN}]{1,7}|\p{Lu}{1,3})(?![\p{L}\d])`;
const NUMBER = new RegExp(String.raw`${SIGN}\s*(?<number>(?=\S{0,12}\d)${PART}(?:\s?[-–/]\s?${PART})*)`, 'gu');

const LATIN: Readonly<Record<string, string>> = { '\u0406': 'I', '\u0425': 'X', '\u0421': 'C', '\u041c': 'M' };
const IS_ROMAN = new RegExp(`^(?=.*[IV\u0406])[${ROMAN}]{2,}$`, 'u');

const romanInLatin = (piece: string): string => piece.replace(/[^IVXLCDM]/g, (letter) => LATIN[letter] ?? letter);

/** As it is written on paper, without blanks; Roman figures in Latin letters, whichever were typed. */
export const tidyNumber = (text: string): string =>
  text
    .replace(/\s+/g, '')
    .replace(/–/g, '-')
    .split(/([-/])/)
    .map((piece) => (IS_ROMAN.test(piece) ? romanInLatin(piece) : piece))
    .join('');

export interface Head extends Span {
  readonly day: Found | null;
  readonly number: Found | null;
}

interface Pair {
  readonly day: Found;
  readonly number: Found;
}

/** Letters between a day and its number: the ending of a case, a place, blanks. */
const NEAR = 60;
/** Letters between the word for the act and its day, or between a number and the word: names of bodies and titles. */
const FAR = 260;

const numbersIn = ({ text }: Words): Found[] =>
  [...text.matchAll(NUMBER)].map((found) => ({
    value: tidyNumber(found.groups?.['number'] ?? ''),
    from: found.index,
    to: found.index + found[0].length,
  }));

function pairsIn(words: Words): Pair[] {
  const numbers = numbersIn(words);
  return words.days.flatMap(({ day, from, to }) => {
    const after = numbers.find((number) => number.from >= to && number.from - to <= NEAR);
    const near = after ?? lastOf(numbers, (number) => number.to <= from && from - number.to <= NEAR);
    return near ? [{ day: { value: day, from, to }, number: near }] : [];
  });
}

const spanOf = (parts: readonly Span[]): Span => ({
  from: Math.min(...parts.map(({ from }) => from)),
  to: Math.max(...parts.map(({ to }) => to)),
});

const spanOfPair = ({ day, number }: Pair): Span => spanOf([day, number]);

/** Where the line begins in which something stands, or the sentence where a text has no lines: after the title. */
function lineStart(words: Words, at: number): number {
  const line = words.text.lastIndexOf('\n', at - 1) + 1;
  const title = words.tongue === 'kk' ? lastOf(places(words, 'title_end'), ({ to }) => to <= at) : undefined;
  return Math.max(line, title?.to ?? 0);
}

/** "… № 294 шешімі": the word for the act follows the number, and has no other ending. */
function namedAfter(words: Words, pair: Pair): Head | null {
  const act = places(words, 'act').find(({ from }) => from >= pair.number.to);
  if (!act || words.plain.slice(pair.number.to, act.from).trim() !== '') return null;
  return { ...pair, from: lineStart(words, pair.day.from), to: act.to };
}

/** "Решение … от … № …": the word for the act stands before, with a capital letter, in the same sentence. */
function namedBefore(words: Words, pair: Pair): Head | null {
  const act = lastOf(places(words, 'act'), ({ to }) => to <= pair.day.from && pair.day.from - to <= FAR);
  if (!act || /[;:!?]/.test(words.plain.slice(act.to, pair.day.from))) return null;
  return { ...pair, from: act.from, to: spanOfPair(pair).to };
}

/** Day and number of an act that this one changes or refers to. */
function isOther(words: Words, pair: Pair): boolean {
  const { from, to } = spanOfPair(pair);
  const others = places(words, 'other');
  return words.tongue === 'kk'
    ? others.some((other) => other.from >= to && other.from - to <= FAR)
    : others.some((other) => other.to <= from && from - other.to <= FAR);
}

/** A day and a number that stand on top, each for itself. */
function apart(words: Words): Head | null {
  const first = words.days.find(({ from }) => from < words.decides);
  const day = first ? { value: first.day, from: first.from, to: first.to } : null;
  const number = numbersIn(words).find(({ from }) => from < words.decides) ?? null;
  const found = [day, number].filter((one) => one !== null);
  if (found.length === 0) return null;
  const span = spanOf(found);
  return { day, number, from: lineStart(words, span.from), to: span.to };
}

export function headOf(words: Words): Head | null {
  const pairs = pairsIn(words).filter(({ day }) => day.from < words.decides);
  const named = words.tongue === 'kk' ? namedAfter : namedBefore;
  for (const pair of pairs) {
    const head = named(words, pair);
    if (head) return head;
  }
  const own = pairs.find((pair) => !isOther(words, pair));
  if (!own) return pairs.length > 0 ? null : apart(words);
  return { ...own, from: lineStart(words, spanOfPair(own).from), to: spanOfPair(own).to };
}
