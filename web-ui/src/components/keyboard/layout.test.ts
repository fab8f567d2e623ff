import { describe, expect, test } from 'vitest';
import { erase, insert, KAZAKH, LATIN } from './layout.ts';

describe('the keyboard', () => {
  test('has every letter of Kazakh and Russian once, and the digits', () => {
    const keys: string[] = KAZAKH.flat();
    const wanted = Array.from('аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя0123456789');
    expect(wanted.filter((letter) => keys.filter((key) => key === letter).length !== 1)).toEqual([]);
  });

  test('has every Latin letter on its second side', () => {
    const keys: string[] = LATIN.flat();
    expect(Array.from('abcdefghijklmnopqrstuvwxyz').filter((letter) => !keys.includes(letter))).toEqual([]);
  });

  test('writes at the cursor and over a selection', () => {
    expect([insert('көе', 2, 2, 'ш'), insert('көше', 0, 4, 'су')]).toEqual([
      { value: 'көше', cursor: 3 },
      { value: 'су', cursor: 2 },
    ]);
  });

  test('takes away the letter before the cursor, the selection, or nothing', () => {
    expect([erase('көше', 4, 4), erase('көше', 1, 3), erase('көше', 0, 0)]).toEqual([
      { value: 'көш', cursor: 3 },
      { value: 'ке', cursor: 1 },
      { value: 'көше', cursor: 0 },
    ]);
  });
});
