import type { Language } from './language.ts';
import { TABLES } from './tables.gen.ts';

const MINUS = '\u2212';

function grouped(digits: string, language: Language): string {
  // Four digits stay together where a space groups: 2345, 12 345.
  return digits.replace(/\B(?=(\d{3})+$)/g, TABLES[language].number.group);
}

/** A whole number with its thousands apart. */
export function whole(value: number, language: Language): string {
  const text = grouped(String(Math.abs(Math.trunc(value))), language);
  return value < 0 ? MINUS + text : text;
}

/** A whole number of tenths, as a decimal number. */
export function tenths(value: number, language: Language): string {
  const rest = Math.abs(value % 10);
  const text = whole(Math.trunc(Math.abs(value) / 10), language) + (rest === 0 ? '' : TABLES[language].number.decimal + String(rest));
  return value < 0 ? MINUS + text : text;
}

/** Percent with one decimal where it has one. What is there but too little for it is not said to be nothing. */
export function percent(value: number, language: Language): string {
  if (value > 0 && Math.round(value * 10) === 0) return `<${percent(0.1, language)}`;
  return TABLES[language].percent.replace('{n}', tenths(Math.round(value * 10), language));
}

/** The share of a part in hundredths of a percent, rounded half up in whole numbers, as the node computes it. */
export function share(part: number, all: number): number {
  if (all === 0) return 0;
  return Number((BigInt(part) * 20_000n + BigInt(all)) / (2n * BigInt(all))) / 100;
}
