// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fold } from './fold.ts';

const shared = JSON.parse(readFileSync(new URL('../../../protocol/vectors/folding.json', import.meta.url), 'utf8')) as {
  readonly text: string;
  readonly folded: string;
}[];

test('the shared cases are there', () => expect(shared.length).toBeGreaterThan(40));

test.each(shared)('$text is folded as the node folds it', ({ text, folded }) => {
  expect(fold(text)).toBe(folded);
});

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
});
