import { expect, test } from 'vitest';
import { sessionOf, TERRITORY } from '../../testing/office.ts';
import { followUps } from './follow.ts';

const who = sessionOf('key');
const record = (kind: string, more: object = {}) =>
  ({ kind, state: 'sealed', referred_by: [], territory: TERRITORY, facts: {}, ...more }) as unknown as Parameters<typeof followUps>[0];
const CHANGES = ['decision.amended/1', 'decision.repealed/1', 'decision.suspended/1', 'decision.annulled/1'];

test('a decision that stands can be amended, repealed, suspended and annulled from its page', () => {
  expect(followUps(record('decision.adopted/1'), who)).toEqual(CHANGES);
  expect(followUps(record('decision.amended/1', { referred_by: [{ rel: 'amends', id: '1', kind: CHANGES[0] }] }), who)).toEqual(CHANGES);
  expect(followUps(record('decision.repealed/1'), who)).toEqual(CHANGES.slice(2));
});

test('a repeal with a finding ends nothing', () => {
  const later = [{ rel: 'repeals', id: '1', kind: CHANGES[1], standing: 'finding' }];
  expect(followUps(record('decision.adopted/1', { referred_by: later }), who)).toEqual(CHANGES);
});

test('a photograph is attached to a notice that is sealed', () => {
  expect(followUps(record('notice.given/1'), who)).toEqual(['attachment.added/1']);
  expect(followUps(record('notice.given/1', { state: 'recorded' }), who)).toEqual([]);
});

test.each([
  ['is not sealed yet', record('decision.adopted/1', { state: 'recorded' })],
  ['was repealed', record('decision.adopted/1', { referred_by: [{ rel: 'repeals', id: '1', kind: CHANGES[1] }] })],
  ['was withdrawn', record('decision.adopted/1', { withdrawal: {}, facts: null })],
  ['is no decision', record('minutes.adopted/1')],
  ['is of another okrug', record('decision.adopted/1', { territory: '353235000' })],
])('nothing follows from a record that %s', (_, given) => {
  expect(followUps(given, who)).toEqual([]);
});

test('nothing follows for whoever holds no mandate', () => {
  expect(followUps(record('decision.adopted/1'), { ...who, mandates: [] })).toEqual([]);
});
