import { describe, expect, test } from 'vitest';
import { compare } from './collate.ts';
import { clock, day, dayOf, moment, month, weekday } from './date.ts';
import { money, moneyRounded } from './money.ts';
import { percent, share, whole } from './number.ts';
import { ago } from './relative.ts';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('dates', () => {
  test('are written as each language writes them', () => {
    expect(plain(day('2026-11-12', 'kk'))).toBe('2026 жылғы 12 қараша');
    expect(plain(day('2026-11-12', 'ru'))).toBe('12 ноября 2026 г.');
    expect(day('2026-11-12', 'en')).toBe('12 November 2026');
  });

  test('have Kazakh names of months and weekdays', () => {
    expect([month(2, 'kk'), weekday('2026-11-22', 'kk'), weekday('2026-11-23', 'kk')]).toEqual(['Ақпан', 'жексенбі', 'дүйсенбі']);
  });

  test('of a time are those of the country, not of the computer', () => {
    const late = Date.UTC(2026, 0, 31, 20, 30);
    expect([dayOf(late), clock(late), moment(late, 'en')]).toEqual(['2026-02-01', '01:30', '1 February 2026, 01:30']);
  });

  test('that are none are shown as they came', () => {
    expect(day('soon', 'kk')).toBe('soon');
  });
});

describe('numbers and money', () => {
  test('have their thousands apart', () => {
    expect([plain(whole(1234567, 'kk')), plain(whole(-1234, 'ru')), whole(1234, 'en')]).toEqual(['1 234 567', '\u22121 234', '1,234']);
  });

  test('percent has one decimal at most', () => {
    expect([plain(percent(69.57, 'kk')), plain(percent(50, 'ru')), percent(0, 'en'), percent(0.04, 'en')]).toEqual([
      '69,6%',
      '50 %',
      '0%',
      '<0.1%',
    ]);
  });

  test('a share is rounded half up in whole numbers', () => {
    expect([share(1, 3), share(2, 3), share(1, 0), share(7_586_700_000, 7_586_700_000)]).toEqual([33.33, 66.67, 0, 100]);
  });

  test('money shows tiyn only where there are any', () => {
    expect(plain(money(485_000_000, 'kk'))).toBe('4 850 000 ₸');
    expect(plain(money(-105, 'ru'))).toBe('\u22121,05 ₸');
  });

  test('rounded money takes the largest unit that it fills', () => {
    expect(plain(moneyRounded(7_586_700_000, 'kk'))).toBe('75,9 млн ₸');
    expect(plain(moneyRounded(9_000, 'kk'))).toBe('90 ₸');
    expect(plain(moneyRounded(-250_000, 'ru'))).toBe('\u22122,5 тыс. ₸');
  });
});

describe('relative time', () => {
  const now = Date.UTC(2026, 10, 22);
  test.each([
    [0, 'kk', '0 минут бұрын'],
    [3 * 60_000, 'kk', '3 минут бұрын'],
    [5 * 3_600_000, 'ru', '5 часов назад'],
    [24 * 3_600_000, 'ru', '1 день назад'],
    [62 * 86_400_000, 'en', '2 months ago'],
  ] as const)('after %i ms in %s is %s', (passed, language, text) => {
    expect(ago(now - passed, now, language)).toBe(text);
  });
});

describe('order', () => {
  test('follows the Kazakh alphabet', () => {
    const sorted = ['Үй', 'Яблоко', 'Ұлытау', 'әкім', 'Астана', 'Иса', 'Өскемен', 'Көкше', 'Қостанай', 'Іле', 'Һ', 'Ыстық', '7'].sort(
      compare,
    );
    expect(sorted).toEqual(['7', 'Астана', 'әкім', 'Иса', 'Көкше', 'Қостанай', 'Өскемен', 'Ұлытау', 'Үй', 'Һ', 'Ыстық', 'Іле', 'Яблоко']);
  });
});
