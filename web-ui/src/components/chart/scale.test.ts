import { expect, test } from 'vitest';
import { along, largest, shareOf } from './scale.ts';

test('an empty chart has a length too', () => {
  expect([largest([]), largest([0]), largest([3, 12])]).toEqual([1, 1, 12]);
});

test('a value lies in its share of the way, also on an axis that grows upwards', () => {
  expect([along(0, 8, 24, 616), along(8, 8, 24, 616), along(2, 8, 184, 24)]).toEqual([24, 616, 144]);
});

test('the largest belongs to the last share', () => {
  expect([0, 1, 2, 3, 4].map((value) => shareOf(value, 4, 4))).toEqual([0, 1, 2, 3, 3]);
});
