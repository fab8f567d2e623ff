// The individual identification number as a clerk types it: what can be said of it without asking anybody. The node judges it again.
const LENGTH = 12;
const CENTURIES: Readonly<Record<string, number>> = { 1: 1800, 2: 1800, 3: 1900, 4: 1900, 5: 2000, 6: 2000 };

export type IinFault = 'digits' | 'born' | 'check';

/** The last digit: eleven digits weighted from 1, modulo 11; where that is 10, from 3 on; where that is 10 too, there is no such number. */
export function checkDigit(first: string): number | null {
  const sum = (shift: number): number => [...first].reduce((all, digit, at) => all + (((at + shift) % 11) + 1) * Number(digit), 0) % 11;
  return [sum(0), sum(2)].find((found) => found < 10) ?? null;
}

function isBorn(digits: string): boolean {
  const [year = 0, month = 0, day = 0] = (digits.match(/^\d{6}/)?.[0].match(/../g) ?? []).map(Number);
  const century = CENTURIES[digits.charAt(6)];
  if (century === undefined) return false;
  const date = new Date(Date.UTC(century + year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** What was typed, without what stands between digits. */
export const digitsOf = (typed: string): string => typed.replace(/\D/g, '').slice(0, LENGTH);

/** Why it is no such number; nothing where it may be one. */
export function faultOf(digits: string): IinFault | null {
  if (!/^\d{12}$/.test(digits)) return 'digits';
  if (!isBorn(digits)) return 'born';
  return checkDigit(digits.slice(0, -1)) === Number(digits.at(-1)) ? null : 'check';
}
