import { afterEach, describe, expect, test } from 'vitest';
import { toCsv } from '../components/data-table/table.ts';
import { speak } from '../i18n/words.svelte.ts';
import { byMonth, byPlace, isBusy, lapses, quorate, type Counts } from './sittings.ts';

afterEach(() => speak('kk'));

const NONE: Counts = {
  ...{ called: 0, reconvened: 0, cancelled: 0, opened: 0, no_quorum: 0, minuted: 0, approved: 0, decided: 0 },
  ...{ notice_late: 0, minutes_late: 0, approved_late: 0, published_late: 0, declared_otherwise: 0, one_language: 0, signed_by_one: 0 },
};
const counts = (more: Partial<Counts>): Counts => ({ ...NONE, ...more });

describe('meetings that were opened', () => {
  test('had a quorum unless it is told otherwise', () => {
    expect(quorate(counts({ opened: 4, no_quorum: 1 }))).toBe(3);
    // Told of a month whose opening is told in another one.
    expect(quorate(counts({ no_quorum: 1 }))).toBe(0);
  });

  test('stand by month with how many of them had one, in words and for programs', () => {
    const months = ['2025-01', '2025-02', '2025-03'].map((month, place) => ({ ...counts({ opened: place, no_quorum: 1 }), month }));
    const table = byMonth({ months }, '350000000', '2025');
    const column = table.columns.findIndex(({ name }) => name === 'quorate');
    expect(table.columns[column - 1]?.name).toBe('opened');
    expect(table.rows.map((row) => [row[column]?.shown, row[column]?.raw, row[column]?.tone])).toEqual([
      ['–', null, undefined],
      ['0 / 1', 0, 'warn'],
      ['1 / 2', 1, 'warn'],
    ]);
    expect(toCsv(table).split('\r\n')[2]).toBe('2025-02,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0');
  });
});

describe('lapses', () => {
  test('of language and signature count with the late ones, and lead to the findings', async () => {
    await speak('ru');
    const told = counts({ decided: 2, minutes_late: 1, one_language: 2, signed_by_one: 1 });
    expect([lapses(told), isBusy(told), isBusy(NONE)]).toEqual([4, true, false]);
    const table = byPlace(
      {
        below: [
          { ...told, code: '353200000' },
          { ...NONE, code: '353300000' },
        ] as never,
      },
      '350000000',
      '2025',
    );
    expect(table.rows).toHaveLength(1);
    const at = (name: string) => table.rows[0]?.[table.columns.findIndex((column) => column.name === name)];
    expect(at('one_language')).toMatchObject({ shown: '2', href: '/dashboard/findings?at=353200000', tone: 'warn' });
    expect(at('signed_by_one')).toMatchObject({ raw: 1 });
    expect(table.columns.map(({ title }) => title)).toContain('Протокол с одной подписью');
  });
});
