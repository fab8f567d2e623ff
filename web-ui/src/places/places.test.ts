import { describe, expect, test } from 'vitest';
import { above, contains, levelOf, placeName, REGIONS } from './places.ts';

describe('territories', () => {
  test.each([
    ['000000000', 'nation'],
    ['100000000', 'region'],
    ['353200000', 'district'],
    ['353233000', 'okrug'],
    ['353233100', 'settlement'],
  ])('%s is a %s', (code, level) => {
    expect(levelOf(code)).toBe(level);
  });

  test('contain what begins with their digits', () => {
    expect([contains('350000000', '353233000'), contains('353233000', '353253000'), contains('000000000', '100000000')]).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('stand under the country, a region and a district', () => {
    expect(above('353233000')).toEqual(['000000000', '350000000', '353200000']);
  });

  test('are twenty regions', () => {
    expect(REGIONS).toHaveLength(20);
  });

  test('without a name are called by level and code', () => {
    expect(placeName('353233000')).toBe('Ақбастау а.о.');
    expect(placeName('119999000')).toMatch(/119999000$/);
  });
});
