import type { Language } from '../format/language.ts';
import kazakh from './kk.json';
import type officeKazakh from './office.kk.json';
import { pluralCategory } from './plural.ts';
import type recordKazakh from './record.kk.json';

export type Key = keyof typeof kazakh | keyof typeof recordKazakh | keyof typeof officeKazakh;
type Stem<K> = K extends `${infer S}#other` ? S : never;
/** Keys that have one text for each plural form. */
export type PluralKey = Stem<Key>;
export type Values = Readonly<Record<string, string | number>>;
export type Catalogue = Readonly<Record<string, string>>;
type Others = Readonly<Record<Exclude<Language, 'kk'>, () => Promise<{ default: Catalogue }>>>;

const FIRST = 'kk';

// Kazakh comes with the page; the others when somebody asks for them, and then with the words of all its pages.
let first: Catalogue = kazakh;
const sources: Others[] = [
  { ru: () => import('./ru.json'), en: () => import('./en.json') },
  { ru: () => import('./record.ru.json'), en: () => import('./record.en.json') },
];

let chosen = $state.raw<{ language: Language; words: Catalogue }>({ language: FIRST, words: first });

export const language = (): Language => chosen.language;

/** Kazakh words that did not come with the page. */
export function addKazakh(words: Catalogue): void {
  first = { ...first, ...words };
  if (chosen.language === FIRST) chosen = { language: FIRST, words: first };
}

/** Words of one entry only, so that the others do not carry them. To be called before `speak`. */
export function addWords(words: Catalogue, others: Others): void {
  sources.push(others);
  addKazakh(words);
}

/** All words of one language that this page may need. */
async function catalogueOf(wanted: Language): Promise<Catalogue> {
  if (wanted === FIRST) return first;
  const parts = await Promise.all(sources.map((source) => source[wanted]()));
  return Object.fromEntries(parts.flatMap(({ default: words }) => Object.entries(words)));
}

export async function speak(wanted: Language): Promise<void> {
  if (wanted === chosen.language) {
    document.documentElement.lang = wanted;
    return;
  }
  const words = await catalogueOf(wanted);
  // Kazakh words may have come meanwhile.
  chosen = { language: wanted, words: wanted === FIRST ? first : words };
  document.documentElement.lang = wanted;
}

const fill = (text: string, values: Values): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** The words for a key, in the language chosen. */
export const t = (key: Key, values: Values = {}): string => fill(chosen.words[key] ?? key, values);

/** The words of one language, whichever is chosen: for texts that are written in both. */
export async function wordsOf(wanted: Language): Promise<{ t: typeof t; term: typeof term }> {
  const words = await catalogueOf(wanted);
  return { t: (key, values = {}) => fill(words[key] ?? key, values), term: (group, code) => words[`${group}.${code}`] ?? code };
}

/** Words that depend on a number; `shown` is the number as it is written. */
export function counted(key: PluralKey, number: number, shown: string, values: Values = {}): string {
  const forms = chosen.words;
  const form = forms[`${key}#${pluralCategory(number, chosen.language)}`] ?? forms[`${key}#other`] ?? key;
  return fill(form, { n: shown, ...values });
}

/** The word for a code out of a record or of the API; an unknown code is shown as it is. */
export const term = (group: string, code: string): string => chosen.words[`${group}.${code}`] ?? code;
