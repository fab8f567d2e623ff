// What the parts of a proposal look at: a text in one language, and what marks its parts.
import { unmixed, writtenDays, type WrittenDay } from '../../../format/written-day.ts';
import marks from '../../../i18n/official.json';

export type Tongue = 'kk' | 'ru';

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What was found, and where in the text. */
export interface Found extends Span {
  readonly value: string;
}

export interface Words {
  readonly text: string;
  /** Latin letters within Cyrillic words replaced; as long as the text. */
  readonly plain: string;
  readonly tongue: Tongue;
  readonly days: readonly WrittenDay[];
  /** Where it says "decided"; the end of the text where it does not. */
  readonly decides: number;
}

export type Mark = keyof (typeof marks)['kk'];

const escaped = (mark: string): string =>
  mark
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replace(/ /g, String.raw`\s+`);

const escapedAll = (tongue: Tongue, mark: Mark): string => marks[tongue][mark].map(escaped).join('|');

/** Where the text has one of the marks as a whole word, in its order. */
export const places = ({ plain, tongue }: Pick<Words, 'plain' | 'tongue'>, mark: Mark): Span[] =>
  [...plain.matchAll(new RegExp(String.raw`(?<![\p{L}\d])(?:${escapedAll(tongue, mark)})(?!\p{L})`, 'gu'))].map(({ index, 0: found }) => ({
    from: index,
    to: index + found.length,
  }));

/** The first place of a mark that begins with a sign or ends with one; nothing where there is none. */
export function signOf({ plain, tongue }: Words, mark: Mark, from = 0): number | null {
  const found = plain.slice(from).search(new RegExp(escapedAll(tongue, mark), 'u'));
  return found < 0 ? null : from + found;
}

export const lastOf = <T>(list: readonly T[], isMeant: (one: T) => boolean): T | undefined => list.filter(isMeant).at(-1);

export function wordsOf(text: string, tongue: Tongue): Words {
  const plain = unmixed(text);
  const decides = places({ plain, tongue }, 'decides')[0]?.from ?? text.length;
  return { text, plain, tongue, days: writtenDays(text), decides };
}

/** A part of the text without blanks at its ends; those inside are told by `tidy`. */
export function part({ text }: Words, { from, to }: Span, tidy = oneLine): Found | null {
  const raw = text.slice(from, to);
  const lead = raw.length - raw.trimStart().length;
  const trail = raw.length - raw.trimEnd().length;
  const value = tidy(raw.trim());
  return value === '' ? null : { value, from: from + lead, to: to - trail };
}

/** Lines of a title together. A hyphen at the end of one belongs to a word or to a span of years. */
export const oneLine = (text: string): string => text.replace(/([\p{L}\d]-)\s*\n\s*/gu, '$1').replace(/\s+/g, ' ');
