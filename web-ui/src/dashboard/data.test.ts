import { describe, expect, test } from 'vitest';
import type { Answer, Schemas, Within } from '../api/client.ts';
import { allRows, byMonth, yearsOf } from './data.ts';

const row = (day: string): Schemas['Listed'] => ({ id: day, territory: '353233000', day });

function pages(count: number): (within: Within) => Promise<Answer<Schemas['Page']>> {
  return ({ after }) => {
    const page = Number(after ?? 0);
    const next = page + 1 < count ? String(page + 1) : null;
    return Promise.resolve({ value: { rows: [row(`2025-01-0${page + 1}`)], next }, asOf: page, isOld: false });
  };
}

describe('a list', () => {
  test('is read to its end, page by page', async () => {
    const { value, asOf } = await allRows(pages(3), '000000000');
    expect([value.rows.map(({ day }) => day), value.isPartial, asOf]).toEqual([['2025-01-01', '2025-01-02', '2025-01-03'], false, 0]);
  });

  test('that is too long is read in part and says so', async () => {
    const { value } = await allRows(pages(9), '000000000');
    expect([value.rows.length, value.isPartial]).toEqual([4, true]);
  });
});

test('rows are counted by the month of their day, in their year alone', () => {
  const counts = byMonth([row('2025-01-31'), row('2025-12-01'), row('2025-12-31'), row('2024-12-31')], '2025');
  expect([counts[0], counts[11], counts.reduce((left, right) => left + right)]).toEqual([1, 2, 3]);
});

test('years stand latest first', () => {
  expect(yearsOf([row('2024-01-01'), row('2026-01-01'), row('2024-05-05')])).toEqual(['2026', '2024']);
});
