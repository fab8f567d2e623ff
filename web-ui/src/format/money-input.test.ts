import { describe, expect, test } from 'vitest';
import { readTenge, typedTenge } from './money-input.ts';

describe('money as it is typed', () => {
  test.each([
    ['4850000', 485_000_000],
    ['4 850 000', 485_000_000],
    ['4\u00a0850\u202f000,5', 485_000_050],
    ['4,850,000.05', 485_000_005],
    ['4.850.000,05', 485_000_005],
    ['4,850', 485_000],
    ['12,34 ₸', 1_234],
    ["1'000", 100_000],
    ['-0,05', -5],
    ['\u2212120', -12_000],
    ['0', 0],
    ['-0', 0],
    ['', null],
    ['-', null],
    ['12,345,6', null],
    ['1,2345', null],
    ['1e5', null],
    ['мың', null],
    ['99999999999999999', null],
  ])('%s is read as %s tiyn', (text, expected) => {
    expect(readTenge(text)).toBe(expected);
  });

  test.each([0, 5, -5, 1_234, 485_000_000, -99_900_000_001])('%i tiyn are written so that they are read again', (tiyn) => {
    expect(readTenge(typedTenge(tiyn))).toBe(tiyn);
  });

  test('stands in groups', () => {
    expect(typedTenge(485_000_050)).toBe('4\u00a0850\u00a0000,50');
  });
});
