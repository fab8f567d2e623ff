import type { Language } from './language.ts';
import { tenths, whole } from './number.ts';

const SPACE = '\u00a0';
const KILO = 1_000;

const UNITS = [
  { size: 1e12, word: { kk: 'ТБ', ru: 'ТБ', en: 'TB' } },
  { size: 1e9, word: { kk: 'ГБ', ru: 'ГБ', en: 'GB' } },
  { size: 1e6, word: { kk: 'МБ', ru: 'МБ', en: 'MB' } },
  { size: KILO, word: { kk: 'КБ', ru: 'КБ', en: 'kB' } },
] as const;
const BYTE = { kk: 'байт', ru: 'байт', en: 'bytes' } as const;

/** An amount of data to one decimal of the largest unit that it fills. */
export function bytes(value: number, language: Language): string {
  const unit = UNITS.find(({ size }) => value >= size);
  return unit
    ? `${tenths(Math.round((value * 10) / unit.size), language)}${SPACE}${unit.word[language]}`
    : `${whole(value, language)}${SPACE}${BYTE[language]}`;
}
