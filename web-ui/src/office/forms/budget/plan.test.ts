import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeNode, ID, ok } from '../../../testing/office.ts';
import { fromBudget, fromMonth, isUnexplained, monthEnds, planOf, rowsOfBudget } from './plan.ts';

const BUDGET = {
  classification: 2026,
  totals: [2026, 2027].map((year) => ({ year, revenue: 100, expenditure: 100, balance: 0 })),
  lines: [
    { side: 'revenue' as const, code: '1/05/3', name: { kk: 'Салық' }, amounts: [100, 110] },
    { side: 'expenditure' as const, code: '01/1/124/001', name: { kk: 'Аппарат' }, amounts: [100, 110] },
  ],
};

test('months that are over can be told, the latest first', () => {
  expect(monthEnds({ budget_years: [2024, 2025] }, '2025-02-28')).toHaveLength(14);
  expect(monthEnds({ budget_years: [2024, 2025] }, '2025-02-27').slice(0, 2)).toEqual(['2025-01-31', '2024-12-31']);
  expect(monthEnds({ budget_years: [2024] }, '2025-01-01').at(-2)).toBe('2024-02-29');
  expect(monthEnds({}, '2025-02-28')).toEqual([]);
});

describe('rows of a budget', () => {
  const rows = rowsOfBudget(BUDGET, [
    { side: 'revenue', code: '1/05/3', amount: '7', plan: [1] },
    { side: 'revenue', code: '9', amount: '1' },
  ]);

  test('are its lines, each with what was written about it', () => {
    expect(rows).toEqual([
      { side: 'revenue', code: '1/05/3', name: { kk: 'Салық' }, plan: [100, 110], amount: '7' },
      { side: 'expenditure', code: '01/1/124/001', name: { kk: 'Аппарат' }, plan: [100, 110] },
    ]);
  });

  test('have the plan of the year that is told', () => {
    const values = { budget_years: [2026, 2027] };
    expect([planOf(rows[0] ?? {}, values), planOf(rows[0] ?? {}, { ...values, counted_to: '2027-01-31' }), planOf({}, values)]).toEqual([
      100, 110, 0,
    ]);
  });

  test.each([
    ['spent above the plan', { side: 'expenditure', amount: '1,01' }, true],
    ['spent as planned', { side: 'expenditure', amount: '1' }, false],
    ['received above the plan', { side: 'revenue', amount: '9' }, false],
    ['less than before', { side: 'revenue', amount: '0,10', before: 20 }, true],
    ['not written yet', { side: 'revenue', amount: '', before: 20 }, false],
    ['explained', { side: 'expenditure', amount: '9', note: { kk: 'Су тасқыны', ru: '' } }, false],
  ])('%s: does it want a reason? %s', (_, row, expected) => {
    expect(isUnexplained(row, 100)).toBe(expected);
  });
});

describe('a choice', () => {
  let node: FakeNode;
  beforeEach(() => {
    node = new FakeNode()
      .on(`GET /api/v1/records/${ID}`, () => ok({ kind: 'budget.approved/1', facts: BUDGET }))
      .on(`GET /api/v1/budgets/${ID}/executions`, () =>
        ok([
          { id: 'c', until: '2026-10-31', revenue: 9, expenditure: 0 },
          { id: 'b', until: '2026-09-30', revenue: 8, expenditure: 0 },
        ]),
      )
      .on('GET /api/v1/records/b', () =>
        ok({ kind: 'budget.executed/1', facts: { counted_to: '2026-09-30', lines: [{ side: 'revenue', code: '1/05/3', amount: 8 }] } }),
      );
    vi.stubGlobal('fetch', node.fetch);
  });
  afterEach(() => vi.unstubAllGlobals());

  test('of a budget brings its lines and years, and forgets a month of another year', async () => {
    const more = await fromBudget({ counted_to: '2024-01-31' }, ID);
    expect([more['budget_years'], more['counted_to']]).toEqual([[2026, 2027], '']);
    expect(more['lines']).toHaveLength(2);
  });

  test('of a month brings what was told before it', async () => {
    const { lines } = await fromBudget({}, ID);
    const more = await fromMonth({ budget: ID, lines }, '2026-10-31');
    expect(more['lines']).toMatchObject([{ before: 8 }, { plan: [100, 110] }]);
    const first = await fromMonth({ budget: ID, ...more }, '2026-08-31');
    expect((first['lines'] as object[]).some((row) => 'before' in row)).toBe(false);
  });
});
