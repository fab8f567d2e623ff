import { describe, expect, test } from 'vitest';
import type { Answer } from './client.ts';
import { upTo } from './paged.ts';

const pages =
  (count: number) =>
  (after: string | null): Promise<Answer<{ rows: number[]; next: string | null }>> => {
    const page = Number(after ?? 0);
    return Promise.resolve({
      value: { rows: [page], next: page + 1 < count ? String(page + 1) : null },
      asOf: 9 - page,
      isOld: page === 1,
    });
  };

describe('a list', () => {
  test('is read to its end, page by page, and is as old as its oldest page', async () => {
    expect(await upTo(4, pages(3))).toEqual({ value: { rows: [0, 1, 2], next: null }, asOf: 7, isOld: true });
  });

  test('that is too long is read in part and says where the rest begins', async () => {
    expect((await upTo(2, pages(9))).value).toEqual({ rows: [0, 1], next: '2' });
  });
});
