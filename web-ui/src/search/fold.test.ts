import { describe, expect, test } from 'vitest';
import { fold, matches } from './fold.ts';

describe('search', () => {
  test.each([
    ['қазақ', 'казак'],
    ['ӘКІМ', 'аким'],
    ['ёлка', 'елка'],
    ['өңір', 'онир'],
    ['үй', 'уй'],
    ['һ', 'х'],
    // A Latin i and a Kazakh one look the same.
    ['шешiм', 'шешім'],
    ['Ақбастау', 'Akbastau'],
    ['Ақбастау', 'Aqbastaw'],
    ['жиын', 'zhiyn'],
    ['жиын', 'jiin'],
    ['Шымкент', 'Shymkent'],
    ['Şymkent', 'Шымкент'],
    ['таң', 'tang'],
  ])('finds %s by %s', (left, right) => {
    expect(fold(left)).toBe(fold(right));
  });

  test('keeps different words apart', () => {
    expect(fold('бюджет')).not.toBe(fold('бюллетень'));
  });

  test('wants every word, in any order, in any of the texts', () => {
    expect(matches('сауда көше', 'Көше саудасының орындары', null)).toBe(true);
    expect(matches('ulichnaia', null, 'О местах уличной торговли')).toBe(false);
    expect(matches('ulichno', null, 'О местах уличной торговли')).toBe(true);
    expect(matches('1-2 су', 'Көше саудасы', '1-1')).toBe(false);
  });
});
