import { largest, shareOf } from '../chart/scale.ts';

/** A region as both kinds of map show it. */
export interface Region {
  readonly code: string;
  readonly name: string;
  /** Nothing where there is no data: never shown as zero. */
  readonly value: number | null;
  readonly shown: string;
  readonly href: string;
}

export const SHADES = [0, 1, 2, 3] as const;

/** The class of a region: its shade among all of them, or that nothing is known. */
export function shadesOf(regions: readonly Region[]): (value: number | null) => string {
  const most = largest(regions.map(({ value }) => value ?? 0));
  return (value) => (value === null ? 'none' : `shade-${shareOf(value, most, SHADES.length)}`);
}
