// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { day } from './date.ts';
import { addDays } from './day-input.ts';
import { unmixed, writtenDays } from './written-day.ts';

describe('days in texts', () => {
  test.each([
    ['2024 жылғы 25 желтоқсан', '2024-12-25'],
    ['2025 жылғы 31 қазандағы № 33-4', '2025-10-31'],
    ['2026 жылдың 1 қаңтарынан', '2026-01-01'],
    ['25 декабря 2024 года', '2024-12-25'],
    ['от «5» марта 2019 г.', '2019-03-05'],
    ['01.01.2026 бастап', '2026-01-01'],
    // Latin letters within the word, as some texts have them.
    ['2024 жылғы 3 шiлдедегі', '2024-07-03'],
  ])('%s', (text, expected) => {
    expect(writtenDays(text).map((found) => found.day)).toEqual([expected]);
  });

  test.each(['2025 жылғы 31 ақпан', '31 апреля 2024 года', '32.01.2024', '2025 жылға', 'в 2025 году', '28-1', '1.2.3.2024'])(
    '%s names none',
    (text) => {
      expect(writtenDays(text)).toEqual([]);
    },
  );

  test('stand where they are found', () => {
    const text = 'Решение от 1 мая 2024 года и 02.06.2024';
    expect(writtenDays(text).map(({ from, to }) => text.slice(from, to))).toEqual(['1 мая 2024 года', '02.06.2024']);
  });

  test('as they are shown are read again, every one of four years', () => {
    for (let at = '2024-01-01'; at < '2028-01-01'; at = addDays(at, 1)) {
      for (const language of ['kk', 'ru'] as const) expect(writtenDays(day(at, language)).map((found) => found.day)).toEqual([at]);
    }
  });
});

test('a text without mixed letters has the length and the Latin words of before', () => {
  const text = 'Kenes тiзiлiм A4 VIII';
  expect(unmixed(text)).toBe('Kenes тізілім A4 VIII');
});
