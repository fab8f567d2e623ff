import { ALPHABET } from './tables.gen.ts';

const WEIGHTS: ReadonlyMap<string, number> = new Map(Array.from(ALPHABET, (letter, at) => [letter, at + 1_000]));

const weight = (letter: string): number => WEIGHTS.get(letter) ?? letter.codePointAt(0) ?? 0;

/** Order of the Kazakh alphabet without regard to case; digits and signs before letters, Cyrillic before Latin. */
export function compare(left: string, right: string): number {
  const [a, b] = [Array.from(left.toLowerCase()), Array.from(right.toLowerCase())];
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at += 1) {
    const difference = weight(a[at] ?? '') - weight(b[at] ?? '');
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
