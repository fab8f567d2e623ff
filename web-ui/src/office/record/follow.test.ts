import { expect, test } from 'vitest';
import { ID, sessionOf, TERRITORY } from '../../testing/office.ts';
import { followHref, followUps } from './follow.ts';

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

test('an issue and a member may ask for a task, each as what it is', () => {
  expect(followUps(record('issue.raised/1'), who)).toEqual(['issue.status/1', 'task.assigned/1']);
  expect(followUps(record('member.elected/1'), who)).toEqual(['task.assigned/1']);
  expect(followUps(record('issue.raised/1', { facts: null }), who)).toEqual([]);
  const href = (kind: string) => followHref('task.assigned/1', { id: ID, kind });
  expect([href('issue.raised/1'), href('member.elected/1')]).toEqual([
    `/office/new/task.assigned-1?for=${ID}&by=issue`,
    `/office/new/task.assigned-1?for=${ID}&by=member`,
  ]);
});

test('an announced report meeting is held, moved or cancelled, until it was', () => {
  const ANNOUNCED = 'report_meeting.announced/1';
  const ways = ['report_meeting.held/1', 'meeting.postponed/1', 'meeting.cancelled/1'];
  expect(followUps(record(ANNOUNCED), who)).toEqual(ways);
  const later = (kind: string, standing = 'valid') =>
    record(ANNOUNCED, { referred_by: [{ rel: 'announcement', id: '1', kind, standing }] });
  expect(followUps(later('report_meeting.held/1'), who)).toEqual([]);
  expect(followUps(later('meeting.cancelled/1'), who)).toEqual([]);
  expect([followUps(later('meeting.postponed/1'), who), followUps(later('meeting.cancelled/1', 'finding'), who)]).toEqual([ways, ways]);
  expect(followHref('meeting.postponed/1', { id: ID, kind: ANNOUNCED })).toBe(`/office/new/meeting.postponed-1?for=${ID}&by=announcement`);
});

test('of an initiative follows what was not told of it yet, and of a call and a project as well', () => {
  const later = (kind: string, ...told: readonly string[]) =>
    followUps(record(kind, { referred_by: told.map((one) => ({ rel: 'x', id: '1', kind: one, standing: 'valid' })) }), who);
  const [closed, answered, erased] = ['initiative.closed/1', 'initiative.answered/1', 'private_data.erased/1'];
  expect(later('initiative.opened/1')).toEqual(['initiative.supported/1', closed]);
  expect(later('initiative.opened/1', closed)).toEqual([answered, erased]);
  expect(later('initiative.opened/1', closed, answered, erased)).toEqual(['task.assigned/1']);
  expect(later('call.opened/1')).toEqual(['project.proposed/1', 'ballots.counted/1', 'result.declared/1']);
  expect(later('call.opened/1', 'result.declared/1')).toEqual(['result.declared/1', erased]);
  expect(later('project.proposed/1')).toEqual(['project.judged/1']);
  expect(later('project.proposed/1', 'project.judged/1')).toEqual(['project.status/1']);
  expect([
    followHref('task.assigned/1', { id: ID, kind: 'initiative.opened/1' }),
    followHref(erased, { id: ID, kind: 'call.opened/1' }),
    followHref('initiative.supported/1', { id: ID, kind: 'initiative.opened/1' }),
  ]).toEqual([
    `/office/new/task.assigned-1?for=${ID}&by=initiative`,
    `/office/new/private_data.erased-1?for=${ID}&by=call`,
    `/office/people/${ID}`,
  ]);
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
