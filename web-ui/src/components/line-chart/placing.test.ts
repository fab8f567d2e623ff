import { expect, test } from 'vitest';
import { labelled, placed } from './placing.ts';

const across = (at: number): number => at * 10;

test('a month of which nothing is known has no point', () => {
  expect(placed([1, null, 3], across, (value) => 100 - value)).toEqual([
    { at: 0, value: 1, x: 0, y: 99 },
    { at: 2, value: 3, x: 20, y: 97 },
  ]);
});

test('figures stand far enough apart, and always at the last point', () => {
  const points = placed([1, 2, 3, 4, 5], across, across);
  expect([...labelled(points, 1)]).toEqual([0, 1, 2, 3, 4]);
  expect([...labelled(points, 2)]).toEqual([0, 2, 4]);
  expect([...labelled(points, null)]).toEqual([4]);
  expect([...labelled([], null)]).toEqual([]);
});
