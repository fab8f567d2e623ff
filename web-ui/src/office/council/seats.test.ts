import { describe, expect, test } from 'vitest';
import type { Schemas } from '../../api/client.ts';
import { isEnding, openTerms } from './seats.ts';

const TODAY = '2026-03-18';

const member = (id: string, more: object = {}): Schemas['Member'] => ({
  ...{ id, name: id, seat: 1, from: '2025-02-15', until: '2029-02-15', in_office: true, chairs: false },
  ...more,
});

const term = (id: string, more: object = {}): Schemas['Term'] => ({
  ...{ id, number: id, from: '2025-02-15', until: '2029-02-15', current: true, members: [], substitutes: [] },
  ...more,
});

const council = (...terms: Schemas['Term'][]): Schemas['Council'] => ({ legal_members: 3, terms }) as unknown as Schemas['Council'];
const one = (...terms: Schemas['Term'][]) => openTerms(council(...terms), TODAY);

describe('the seats of a body', () => {
  test('are held by those in office, the chair first, and by those who take them later', () => {
    const members = [
      member('a'),
      member('b', { chairs: true }),
      member('left', { in_office: false, reason: 'resigned' }),
      member('later', { in_office: false, from: '2026-04-01' }),
    ];
    const [now] = one(term('I', { members }));
    expect([now?.members.map(({ id }) => id), now?.chair?.id, now?.vacant]).toEqual([['b', 'a', 'later'], 'b', 0]);
  });

  test('are vacant where fewer sit than the law says, but never less than none', () => {
    expect(one(term('I', { members: [member('a')] }))[0]?.vacant).toBe(2);
    expect(one(term('I', { members: ['a', 'b', 'c', 'd'].map((id) => member(id)) }))[0]?.vacant).toBe(0);
  });
});

test('terms that are over are left out; the one that runs comes before those to come', () => {
  const over = term('I', { current: false, from: '2021-02-15', until: '2025-02-15' });
  const next = term('III', { current: false, from: '2029-02-15', until: '2033-02-15' });
  const never = term('IV', { current: false, from: '2033-02-15', until: '2037-02-15', dissolved_on: '2033-02-15' });
  expect(one(never, next, term('II'), over).map((seats) => [seats.term.id, seats.isNow])).toEqual([
    ['II', true],
    ['III', false],
  ]);
});

test('a term is ending in its last three months', () => {
  const ends = (until: string): boolean[] => one(term('I', { until })).map(isEnding);
  expect([ends('2026-06-16'), ends('2026-06-17'), ends('2026-03-19')]).toEqual([[true], [false], [true]]);
});
