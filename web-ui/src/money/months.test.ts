import { describe, expect, test } from 'vitest';
import { monthNumbers, monthsOf, valuesOf } from './months.ts';

const told = (until: string, revenue: number, expenditure: number) => ({ id: until, until, revenue, expenditure });
/** The latest first, as the node answers; February was never told. */
const TOLD = [told('2027-01-31', 7, 7), told('2026-04-30', 90, 80), told('2026-03-31', 70, 65), told('2026-01-31', 20, 10)];

describe('what became of a budget', () => {
  test('is told month by month, each with what came since the report before', () => {
    expect(monthsOf(TOLD, 2026).map(({ month, cameIn, wentOut, months }) => [month, cameIn, wentOut, months])).toEqual([
      [1, 20, 10, 1],
      [3, 50, 55, 2],
      [4, 20, 15, 1],
    ]);
  });

  test('begins anew with each year, and may not have been told at all', () => {
    expect(monthsOf(TOLD, 2027)).toMatchObject([{ month: 1, cameIn: 7, months: 1 }]);
    expect(monthsOf(TOLD, 2028)).toEqual([]);
  });

  test('may go back, where a correction was told', () => {
    expect(monthsOf([told('2026-02-28', 15, 10), told('2026-01-31', 20, 10)], 2026).at(-1)).toMatchObject({ cameIn: -5, wentOut: 0 });
  });

  test('is drawn from the first month that was told, with a gap where nothing was', () => {
    expect(valuesOf(monthsOf(TOLD, 2026), ({ revenue }) => revenue)).toEqual([20, null, 70, 90]);
    expect(monthNumbers(monthsOf(TOLD.slice(1, 3), 2026))).toEqual([3, 4]);
    expect([monthNumbers([]), valuesOf([], ({ revenue }) => revenue)]).toEqual([[], []]);
  });
});
