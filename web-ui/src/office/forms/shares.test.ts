import { expect, test } from 'vitest';
import { shareFact, shareName, shareWords, USUAL_SHARES } from './shares.ts';

test.each([
  [{ more_than: true, part: 1, of: 2 }, 'more_than_half', { more_than: { part: 1, of: 2 } }],
  [{ more_than: false, part: 3, of: 4 }, 'three_quarters', { at_least: { part: 3, of: 4 } }],
  [{ more_than: false, part: 3, of: 5 }, 'at_least 3/5', { at_least: { part: 3, of: 5 } }],
  [{ more_than: true, part: 4, of: 7 }, 'more_than 4/7', { more_than: { part: 4, of: 7 } }],
])('%j is a part that a form names and facts write', (share, name, fact) => {
  expect([shareName(share), shareFact(name)]).toEqual([name, fact]);
});

test('what is no part has no fact', () => {
  expect([shareFact(''), shareFact('most')]).toEqual([undefined, undefined]);
});

test('usual parts have words, and others are said in numbers', () => {
  expect(USUAL_SHARES.filter((name) => shareWords(name) === name)).toEqual([]);
  expect(shareWords('at_least 3/5')).toBe('кемінде 3/5');
});
