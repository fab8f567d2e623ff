import { describe, expect, test } from 'vitest';
import { tenure } from './office.ts';

describe('a mandate', () => {
  test.each([
    [{ from: 10, until: 20, endedAt: null }, 9, 'later'],
    [{ from: 10, until: 20, endedAt: null }, 10, 'now'],
    [{ from: 10, until: 20, endedAt: null }, 20, 'over'],
    [{ from: 10, until: null, endedAt: null }, 1e15, 'now'],
    [{ from: 10, until: 20, endedAt: 15 }, 15, 'over'],
    [{ from: 10, until: 20, endedAt: 25 }, 19, 'now'],
  ] as const)('%o at %i is %s', (mandate, now, expected) => {
    expect(tenure(mandate, now)).toBe(expected);
  });
});
