/** Languages of the interface, Kazakh first. */
export const LANGUAGES = ['kk', 'ru', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

export const isLanguage = (text: string | null): text is Language => LANGUAGES.some((language) => language === text);
