import { describe, expect, test } from 'vitest';
import { monthYear, weekdays, weekdaysShort } from './date.ts';
import { addDays, addMonths, isDay, readDay, typedDay, weeksOf } from './day-input.ts';

describe('a day as it is typed', () => {
  test.each([
    '1.2.2026',
    '01.02.2026',
    '01.02.2026.',
    ' 01. 02. 2026 ',
    '01/02/2026',
    '1-2-2026',
    '1,2,2026',
    '1 2 2026',
    '01022026',
    '2026-02-01',
  ])('%s is the first of February', (text) => {
    expect(readDay(text)).toEqual({ day: '2026-02-01' });
  });

  test.each([
    ['31.02.2026', { why: 'day', year: 2026, month: 2, last: 28 }],
    ['29.02.2024', { day: '2024-02-29' }],
    ['29.02.2100', { why: 'day', year: 2100, month: 2, last: 28 }],
    ['0.1.2026', { why: 'day', year: 2026, month: 1, last: 31 }],
    ['12.13.2026', { why: 'month' }],
    ['1.1.1899', { why: 'year' }],
    ['2026', { why: 'form' }],
    ['1.2.26', { why: 'form' }],
    ['ертең', { why: 'form' }],
    ['', { why: 'form' }],
  ])('%s is told for what it is', (text, expected) => {
    expect(readDay(text)).toEqual(expected);
  });

  test('is shown day first, and left alone while it is none', () => {
    expect([typedDay('2026-02-01'), typedDay('31.02.2026'), typedDay('')]).toEqual(['01.02.2026', '31.02.2026', '']);
  });

  test.each([
    ['2024-02-29', true],
    ['2025-02-29', false],
    ['2025-1-1', false],
    ['1899-12-31', false],
    ['01.02.2026', false],
    ['', false],
  ])('%s: is it as records hold it? %s', (text, expected) => {
    expect(isDay(text)).toBe(expected);
  });
});

describe('the calendar', () => {
  test('goes over the ends of months and years, and no further than can be written', () => {
    expect([addDays('2026-02-28', 1), addDays('2026-01-01', -1), addDays('1900-01-01', -1), addDays('9999-12-31', 1)]).toEqual([
      '2026-03-01',
      '2025-12-31',
      '1900-01-01',
      '9999-12-31',
    ]);
    expect([addMonths('2026-01-31', 1), addMonths('2026-01-15', -1), addMonths('2024-02-29', 12), addMonths('9999-12-01', 1)]).toEqual([
      '2026-02-28',
      '2025-12-15',
      '2025-02-28',
      '9999-12-01',
    ]);
  });

  test('has weeks that begin on Monday', () => {
    const weeks = weeksOf('2026-11-12');
    expect(weeks).toHaveLength(6);
    expect([weeks[0]?.[5], weeks[0]?.[6], weeks[5]?.[0], weeks[5]?.[1]]).toEqual([null, '2026-11-01', '2026-11-30', null]);
    expect(weeksOf('2021-02-01').map((week) => week[0])).toEqual(['2021-02-01', '2021-02-08', '2021-02-15', '2021-02-22']);
  });

  test('has names of its own in each language', () => {
    expect([weekdays('kk')[0], weekdaysShort('ru')[6], weekdaysShort('en')[0]]).toEqual(['дүйсенбі', 'вс', 'Mon']);
    expect(['kk', 'ru', 'en'].map((language) => monthYear('2026-02-01', language as 'kk').replace(/\s/g, ' '))).toEqual([
      '2026 жылғы ақпан',
      'февраль 2026 г.',
      'February 2026',
    ]);
  });
});
