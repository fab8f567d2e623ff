import { expect, test } from 'vitest';
import { drawn, HEIGHT, WIDTH, type Shape } from './drawing.ts';

const square = (territory: string, from: number, to: number, clockwise = true): Shape => {
  const ring = [
    [from, 45],
    [from, 50],
    [to, 50],
    [to, 45],
    [from, 45],
  ];
  return { territory, rings: [clockwise ? ring : [...ring].reverse()] };
};

const numbers = (path: string): number[] =>
  path
    .split(/[MLZ,]/)
    .filter(Boolean)
    .map(Number);

test('fills the frame, the smallest territory on top, and none beyond the frame', () => {
  const both = drawn([square('750000000', 76, 77), square('190000000', 60, 80)]);
  expect(both.map(({ territory }) => territory)).toEqual(['190000000', '750000000']);
  const all = both.flatMap(({ path }) => numbers(path));
  expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...all)).toBeLessThanOrEqual(Math.max(WIDTH, HEIGHT));
  expect(Math.max(...all)).toBeGreaterThan(WIDTH - 10);
});

test('draws the same whichever way round a ring goes', () => {
  const points = (shape: Shape): string[] => [...new Set(drawn([shape])[0]?.path.split(/[MLZ]/).filter(Boolean))].sort();
  expect(points(square('350000000', 60, 80, true))).toEqual(points(square('350000000', 60, 80, false)));
});

test('draws nothing where nothing was loaded', () => {
  expect(drawn([])).toEqual([]);
});
