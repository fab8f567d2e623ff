import { describe, expect, test } from 'vitest';
import { readRequest, tenureOf, writeRequest } from './request.ts';

const KEY = 'fa84325dd1e85a3d79dcd395768282820ff1ba2d7dbeb9da26a7ae16a4731912';
const REQUEST = { role: 'secretary', territory: '353233000', subject: { person: { name: 'А. Сейітқызы', key: KEY } } } as const;
const person = (change: object) => ({ ...REQUEST, subject: { person: { ...REQUEST.subject.person, ...change } } });

describe('a request for a mandate', () => {
  test('that this page wrote is read again', () => {
    expect(readRequest(writeRequest(REQUEST))).toEqual(REQUEST);
  });

  test.each([
    ['no JSON', '{'],
    ['a list', []],
    ['another role', { ...REQUEST, role: 'node' }],
    ['a territory of eight digits', { ...REQUEST, territory: '35323300' }],
    ['a field more', { ...REQUEST, until: 1 }],
    ['a field more deep within', person({ iin: '850412300123' })],
    ['a node', { ...REQUEST, subject: { node: {} } }],
    ['an empty name', person({ name: ' ' })],
    ['a name with hidden characters', person({ name: 'А\u0000' })],
    ['a key that is none', person({ key: 'ff'.repeat(32) })],
    ['a key of another length', person({ key: 'fa' })],
  ])('with %s is none', (_, value) => {
    expect(readRequest(typeof value === 'string' ? value : JSON.stringify(value))).toBeNull();
  });
});

test.each([
  [{ from: 10 }, 'now'],
  [{ from: 30 }, 'later'],
  [{ from: 10, until: 20 }, 'over'],
  [{ from: 10, until: 30, ended: 15 }, 'ended'],
  [{ from: 10, until: null, ended: null }, 'now'],
] as const)('a mandate %o is "%s"', (mandate, expected) => {
  expect(tenureOf(mandate, 20)).toBe(expected);
});
