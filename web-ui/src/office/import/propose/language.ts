import marks from '../../../i18n/official.json';
import type { Tongue } from './document.ts';

/** Letters that only Kazakh has. */
const KAZAKH = new Set(marks.kazakh);

/** In Kazakh every sixth letter is one of its own. Russian has them in names of places alone. */
const SURELY_KAZAKH = 0.09;
const SURELY_RUSSIAN = 0.05;
const FEWEST = 40;

/** The language of a text by its letters; nothing where they do not tell. */
export function tongueOf(text: string): Tongue | null {
  const letters = text.toLowerCase().match(/\p{Script=Cyrillic}/gu) ?? [];
  if (letters.length < FEWEST) return null;
  const share = letters.filter((letter) => KAZAKH.has(letter)).length / letters.length;
  if (share >= SURELY_KAZAKH) return 'kk';
  return share <= SURELY_RUSSIAN ? 'ru' : null;
}
