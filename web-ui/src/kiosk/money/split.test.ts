import { describe, expect, test } from 'vitest';
import type { Budget, BudgetLine, Execution } from '../../api/facts.ts';
import { expenditureByGroup, linesOf, ownRevenue, revenueBySource, sum } from './split.ts';

const line = (side: BudgetLine['side'], code: string, ...amounts: number[]): BudgetLine => ({ side, code, name: { kk: code }, amounts });
const budget: Budget = {
  classification: 2026,
  totals: [
    { year: 2026, revenue: 100, expenditure: 100, balance: 0 },
    { year: 2027, revenue: 10, expenditure: 10, balance: 0 },
  ],
  lines: [
    line('revenue', '1/03/1', 20, 2),
    line('revenue', '1/05/3', 5, 3),
    line('revenue', '5/01/2', 75, 5),
    line('expenditure', '01/1/124/001', 40, 4),
    line('expenditure', '01/1/124/022', 10, 1),
    line('expenditure', '07/1/124/008', 50, 5),
  ],
};

describe('a budget', () => {
  test('splits revenue into taxes and transfers, the largest first', () => {
    expect(revenueBySource(budget, 2026)).toEqual([
      { key: 'transfers', tiyn: 75, done: undefined },
      { key: 'taxes', tiyn: 25, done: undefined },
    ]);
    expect(ownRevenue(revenueBySource(budget, 2027))).toBe(5);
  });

  test('splits expenditure by functional group of the year asked for', () => {
    expect(expenditureByGroup(budget, 2027)).toEqual([
      { key: '01', tiyn: 5, done: undefined },
      { key: '07', tiyn: 5, done: undefined },
    ]);
  });

  test('lists its lines, the largest first', () => {
    expect(linesOf(budget, 'expenditure', 2026).map(({ tiyn }) => tiyn)).toEqual([50, 40, 10]);
  });

  test('is laid beside what came of it, with what nobody planned', () => {
    const came = (side: BudgetLine['side'], code: string, amount: number): Execution['lines'][number] => ({ side, code, amount });
    const execution: Execution = {
      counted_to: '2026-10-31',
      revenue: 60,
      expenditure: 45,
      lines: [
        came('revenue', '5/01/2', 60),
        came('expenditure', '01/1/124/001', 41),
        { ...came('expenditure', '09/1/124/001', 4), note: { kk: 'Су тасқыны' } },
      ],
    };
    expect(revenueBySource(budget, 2026, execution)).toEqual([
      { key: 'transfers', tiyn: 75, done: 60 },
      { key: 'taxes', tiyn: 25, done: 0 },
    ]);
    expect(expenditureByGroup(budget, 2026, execution)).toEqual([
      { key: '01', tiyn: 50, done: 41 },
      { key: '07', tiyn: 50, done: 0 },
      { key: '09', tiyn: 0, done: 4 },
    ]);
    expect(linesOf(budget, 'expenditure', 2026, execution).at(-1)).toEqual({
      code: '09/1/124/001',
      name: {},
      tiyn: 0,
      done: 4,
      note: { kk: 'Су тасқыны' },
    });
  });

  test('refuses a sum that would not be exact', () => {
    expect(() => sum([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
  });
});
