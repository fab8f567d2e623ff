import type { Language } from '../format/language.ts';

/** The one thing of `Intl` that even browsers without Kazakh data do right. */
export const pluralCategory = (number: number, language: Language): Intl.LDMLPluralRule => new Intl.PluralRules(language).select(number);
