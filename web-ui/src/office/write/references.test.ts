import { expect, test } from 'vitest';
import { ID } from '../../testing/office.ts';
import { formOf } from '../forms/kinds.ts';
import { begunBy, fieldFor } from './references.ts';

test.each([
  ['decision.amended/1', 'amends'],
  ['decision.repealed/1', 'repeals'],
  ['decision.suspended/1', 'suspends'],
  ['decision.annulled/1', 'annuls'],
  ['member.elected/1', 'term'],
  ['member.ended/1', 'member'],
  ['chair.elected/1', 'member'],
  ['body.dissolved/1', 'term'],
  ['notice.given/1', 'meeting'],
  ['opening.corrected/1', 'meeting'],
  ['report_meeting.held/1', 'announcement'],
  ['task.assigned/1', 'decision'],
  ['initiative.supported/1', 'initiative'],
  ['initiative.closed/1', 'initiative'],
  ['initiative.answered/1', 'initiative'],
  ['project.proposed/1', 'call'],
  ['project.judged/1', 'project'],
  ['ballots.counted/1', 'call'],
  ['result.declared/1', 'call'],
  ['project.status/1', 'project'],
  ['private_data.erased/1', 'initiative'],
])('%s begins with its %s, which is a field of its form', (kind, name) => {
  const form = formOf(kind);
  expect(fieldFor(kind, ID)).toBe(name);
  expect(form?.fields(form.begin('2026-03-18')).some((field) => field.name === name)).toBe(true);
});

test('a term begins with its body, by the short name', () => {
  expect([fieldFor('term.opened/1', 'assembly'), fieldFor('term.opened/1', 'no name')]).toEqual(['body', null]);
});

test('what is no record, and a kind that is about none, begin with nothing', () => {
  expect([fieldFor('member.ended/1', 'assembly'), fieldFor('member.ended/1', ''), fieldFor('calendar.set/1', ID)]).toEqual([
    null,
    null,
    null,
  ]);
  expect(fieldFor('measure.status/1', `${ID}.1.2`)).toBe('measure');
});

test('the address says by what a record is about another, where its kind may be about several', () => {
  const before = { origin: 'before_minutes' };
  expect(begunBy('decision.adopted/1', ID, 'meeting')).toEqual({ name: 'meeting', values: { ...before, meeting: ID } });
  expect(begunBy('decision.adopted/1', '', 'meeting')).toEqual({ name: null, values: before });
  expect(begunBy('decision.adopted/1', ID, '')).toEqual({ name: 'minutes', values: { minutes: ID } });
  expect(begunBy('task.assigned/1', ID, 'issue')).toEqual({ name: 'issue', values: { concerns: 'issue', issue: ID } });
  expect(begunBy('task.assigned/1', ID, 'member')).toEqual({ name: 'member', values: { concerns: 'member', member: ID } });
  expect(begunBy('task.assigned/1', ID, 'initiative')).toEqual({ name: 'initiative', values: { concerns: 'initiative', initiative: ID } });
  expect(begunBy('private_data.erased/1', ID, 'call')).toEqual({ name: 'call', values: { concerns: 'call', call: ID } });
  expect(begunBy('private_data.erased/1', ID, 'initiative')).toEqual({ name: 'initiative', values: { initiative: ID } });
  expect(begunBy('task.assigned/1', ID, 'nothing')).toEqual({ name: 'decision', values: { decision: ID } });
  expect(begunBy('meeting.postponed/1', ID, 'announcement').values).toEqual({ meeting: `announcement.${ID}` });
  expect(begunBy('report_meeting.held/1', ID, 'announcement').values).toEqual({ announcement: ID });
  expect(begunBy('calendar.set/1', ID, '')).toEqual({ name: null, values: {} });
});
