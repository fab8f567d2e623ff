import type { Language } from './language.ts';
import { tenths, whole } from './number.ts';
import { TABLES } from './tables.gen.ts';

const TENGE = '₸';
const TIYN_IN_TENGE = 100;
const SPACE = '\u00a0';

const SCALES = [
  { tiyn: 100_000_000_000_000, word: { kk: 'трлн', ru: 'трлн', en: 'tn' } },
  { tiyn: 100_000_000_000, word: { kk: 'млрд', ru: 'млрд', en: 'bn' } },
  { tiyn: 100_000_000, word: { kk: 'млн', ru: 'млн', en: 'm' } },
  { tiyn: 100_000, word: { kk: 'мың', ru: 'тыс.', en: 'k' } },
] as const;

/** Money in full; tiyn only where there are any. */
export function money(tiyn: number, language: Language): string {
  const rest = Math.abs(tiyn % TIYN_IN_TENGE);
  const sign = tiyn < 0 ? '\u2212' : '';
  const tenge = whole(Math.trunc(Math.abs(tiyn) / TIYN_IN_TENGE), language);
  const cents = rest === 0 ? '' : TABLES[language].number.decimal + String(rest).padStart(2, '0');
  return `${sign}${tenge}${cents}${SPACE}${TENGE}`;
}

/** Money to one decimal of the largest unit that it fills: for headings, never for tables. */
export function moneyRounded(tiyn: number, language: Language): string {
  const scale = SCALES.find((candidate) => Math.abs(tiyn) >= candidate.tiyn);
  if (!scale) return money(tiyn, language);
  return `${tenths(Math.round(tiyn / (scale.tiyn / 10)), language)}${SPACE}${scale.word[language]}${SPACE}${TENGE}`;
}
