import { describe, expect, test } from 'vitest';
import { add, balanceOf, difference, grouped, sumOf, totalsFromLines, yearsOf } from './sums.ts';

const LINES = [
  { side: 'revenue', amount_0: '1 000', amount_1: '2' },
  { side: 'revenue', amount_0: '0,50', amount_1: 'x' },
  { side: 'expenditure', amount_0: '7' },
];

describe('sums while somebody types', () => {
  test('are those of each side; what is no amount yet counts for nothing', () => {
    expect([sumOf(LINES, 'revenue', 'amount_0'), sumOf(LINES, 'revenue', 'amount_1'), sumOf(LINES, 'expenditure', 'amount_1')]).toEqual([
      100_050, 200, 0,
    ]);
  });

  test('say how far they are from what was declared', () => {
    expect([difference(100_000, 100_050), difference(5, 5), difference(5, null)]).toEqual([-50, 0, null]);
  });

  test('that whole numbers do not hold are none', () => {
    expect(add([Number.MAX_SAFE_INTEGER, 1])).toBeNull();
  });

  test('give the balance', () => {
    expect(balanceOf({ revenue: '10', expenditure: '12', net_lending: '1', financial_assets: '-0,5' })).toBe(-250);
  });

  test('may be taken for totals, beside what lines do not say', () => {
    const values = { first_year: '2026', years: '2', lines: LINES, totals: [{ revenue: '5', net_lending: '3' }] };
    expect(totalsFromLines(values)).toEqual([
      { revenue: '1\u00a0000,50', expenditure: '7', net_lending: '3' },
      { revenue: '2', expenditure: '0' },
    ]);
  });
});

test('years follow one another, three at most', () => {
  expect(yearsOf({ first_year: '2026', years: '3' })).toEqual([2026, 2027, 2028]);
  expect(yearsOf({ first_year: '', years: '9' })).toEqual([1, 2, 3]);
});

test('an amount that is finished stands in groups, and a text that is none stays', () => {
  expect([grouped('4850000.5'), grouped('көп'), grouped('')]).toEqual(['4\u00a0850\u00a0000,50', 'көп', '']);
});
