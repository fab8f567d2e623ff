import type { Language } from '../format/language.ts';
import kazakh from './kk.json';
import { pluralCategory } from './plural.ts';

export type Key = keyof typeof kazakh;
type Stem<K> = K extends `${infer S}#other` ? S : never;
/** Keys that have one text for each plural form. */
export type PluralKey = Stem<Key>;
export type Values = Readonly<Record<string, string | number>>;
type Catalogue = Readonly<Record<string, string>>;

const FIRST: Language = 'kk';

// Kazakh comes with the page; the others when somebody asks for them.
const LOADERS: Readonly<Record<Language, () => Promise<{ default: Catalogue }>>> = {
  kk: () => Promise.resolve({ default: kazakh }),
  ru: () => import('./ru.json'),
  en: () => import('./en.json'),
};

let chosen = $state.raw<{ language: Language; words: Catalogue }>({ language: FIRST, words: kazakh });

export const language = (): Language => chosen.language;

export async function speak(wanted: Language): Promise<void> {
  const { default: words } = await LOADERS[wanted]();
  chosen = { language: wanted, words };
  document.documentElement.lang = wanted;
}

const fill = (text: string, values: Values): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** The words for a key, in the language chosen. */
export const t = (key: Key, values: Values = {}): string => fill(chosen.words[key] ?? key, values);

/** Words that depend on a number; `shown` is the number as it is written. */
export function counted(key: PluralKey, number: number, shown: string, values: Values = {}): string {
  const forms = chosen.words;
  const form = forms[`${key}#${pluralCategory(number, chosen.language)}`] ?? forms[`${key}#other`] ?? key;
  return fill(form, { n: shown, ...values });
}

/** The word for a code out of a record or of the API; an unknown code is shown as it is. */
export const term = (group: string, code: string): string => chosen.words[`${group}.${code}`] ?? code;
