import { describe, expect, test } from 'vitest';
import { recordIn, Scanner, type Press } from './scanner.ts';

const ID = '34386f80b5d04d4a3bdd4813510601f24971fca4d995737a561f8b37478bd154';

function pressOf(letter: string, timeStamp: number): Press {
  const special: Record<string, [string, boolean]> = {
    ':': ['Semicolon', true],
    '/': ['Slash', false],
    '.': ['Period', false],
    '\n': ['Enter', false],
  };
  const [code, shiftKey] = special[letter] ?? [/\d/.test(letter) ? `Digit${letter}` : `Key${letter.toUpperCase()}`, /[A-Z]/.test(letter)];
  return { code, shiftKey, timeStamp };
}

function type(text: string, gap: number): (string | null)[] {
  const scanner = new Scanner();
  return Array.from(text, (letter, at) => scanner.press(pressOf(letter, 1_000 + at * gap)));
}

describe('a scanner', () => {
  test('is read by the places of keys, whatever letters they carry', () => {
    const address = `http://kenes.example/v/${ID}`;
    expect(type(`${address}\n`, 5).at(-1)).toBe(address);
  });

  test('is told from a hand by its pace', () => {
    expect(type(`${ID}\n`, 120)).not.toContain(ID);
  });

  test('is told from a short word', () => {
    expect(type('ab\n', 5).at(-1)).toBeNull();
  });

  test('keeps capitals', () => {
    expect(type('ABCDEFabcdef0\n', 5).at(-1)).toBe('ABCDEFabcdef0');
  });
});

describe('a printed code', () => {
  test.each([`https://kenes.example/v/${ID}`, `http://10.0.0.5:8080/r/${ID}?lang=kk`, ID.toUpperCase(), ` ${ID}\n`])(
    '%s names the record',
    (text) => {
      expect(recordIn(text)).toBe(ID);
    },
  );

  test.each(['https://kenes.example/', `javascript:alert(1)//${ID}`, ID.slice(1), `https://kenes.example/x/${ID}`])(
    '%s names none',
    (text) => {
      expect(recordIn(text)).toBeNull();
    },
  );
});
