import { language, term } from '../i18n/words.svelte.ts';
import { learnedName } from './learned.svelte.ts';
import { SHIPPED_NAMES } from './names.gen.ts';

export const NATION = '000000000';

export type Level = 'nation' | 'region' | 'district' | 'okrug' | 'settlement';

const WIDTHS: readonly (readonly [number, Level])[] = [
  [0, 'nation'],
  [2, 'region'],
  [4, 'district'],
  [6, 'okrug'],
  [9, 'settlement'],
];

/** How many digits of a code say something: as many whole steps as hold its last digit that is not 0. */
function significant(code: string): number {
  const used = code.replace(/0+$/, '').length;
  return WIDTHS.find(([width]) => width >= used)?.[0] ?? 9;
}

export const levelOf = (code: string): Level => WIDTHS.find(([width]) => width === significant(code))?.[1] ?? 'settlement';

export const contains = (outer: string, inner: string): boolean => inner.startsWith(outer.slice(0, significant(outer)));

/** The territories above a code, from the country down, without itself. */
export function above(code: string): string[] {
  const own = significant(code);
  return WIDTHS.filter(([width]) => width < own).map(([width]) => code.slice(0, width).padEnd(9, '0'));
}

/** Regions, in the order of their codes. */
export const REGIONS: readonly string[] = Object.keys(SHIPPED_NAMES)
  .filter((code) => code !== NATION && code.endsWith('0000000'))
  .sort();

/** The name of a territory, or its level and code where neither this table nor the node has told one. */
export function placeName(code: string): string {
  const names = SHIPPED_NAMES[code];
  if (names) return language() === 'ru' ? names[1] : names[0];
  const learned = learnedName(code, language() === 'ru' ? 'ru' : 'kk');
  if (learned) return learned;
  return `${term('level', levelOf(code))} ${code}`;
}

/** Whether the page came with the name of a territory. */
export const isShipped = (code: string): boolean => code in SHIPPED_NAMES;

/** The territory in the name of a register. */
export const territoryOf = (origin: string): string => origin.split('/')[1] ?? NATION;
