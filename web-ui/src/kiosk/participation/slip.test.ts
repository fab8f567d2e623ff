// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { slipAddress, slipIn, tokenIn } from './slip.ts';

const ID = 'ab'.repeat(32);
const TOKEN = 'cd'.repeat(32);

test('what is printed is what a scanner reads again', () => {
  const printed = slipAddress('https://kenes.example/', ID, TOKEN);
  expect(printed).toBe(`https://kenes.example/k/slips/${ID}?token=${TOKEN}`);
  expect(slipIn(printed)).toEqual({ id: ID, token: TOKEN });
  expect(slipAddress(null, ID, TOKEN, 'http://127.0.0.1:8080')).toMatch(/^http:\/\/127\.0\.0\.1:8080\/k/);
});

test('the mark of a record is no slip, and a slip is no record', () => {
  expect([slipIn(ID), slipIn(`https://kenes.example/v/${ID}`)]).toEqual([null, null]);
});

test.each([
  [TOKEN, TOKEN],
  [`${TOKEN.slice(0, 4)} ${TOKEN.slice(4)}`, TOKEN],
  [slipAddress('https://kenes.example', ID, TOKEN), TOKEN],
  [TOKEN.slice(1), null],
  ['', null],
])('a typed mark is taken whole or not at all', (typed, token) => {
  expect(tokenIn(typed)).toBe(token);
});
