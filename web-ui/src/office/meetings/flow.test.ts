import { describe, expect, test } from 'vitest';
import type { Schemas } from '../../api/client.ts';
import { isAgendaOpen, isAhead, stepsOf, undecided } from './flow.ts';

type Course = Schemas['MeetingCourse'];
const item = (number: string, more: object = {}) => ({ number, urgent: false, carried_over: false, ...more });
const vote = (on: string, computed: string, matter: string | null = 'other') => ({ item: on, computed, matter });
const OPENING = { present: 7, entitled: 9 };

const course = (more: object): Course =>
  ({
    state: 'called',
    held_on: '2026-03-18',
    agenda: [item('1'), item('2')],
    votes: [],
    notices: [],
    decisions: [],
    opening: null,
    closing: null,
    minutes: null,
    ...more,
  }) as unknown as Course;

const told = (found: Course, today: string): string =>
  stepsOf(found, today)
    .map(({ name, state }) => `${name} ${state}`)
    .join(', ');

describe('the road of a meeting', () => {
  test('waits for its day', () => {
    expect(told(course({}), '2026-03-17')).toBe(
      'call done, tell now, open later, votes later, close later, minutes later, decisions later',
    );
  });

  test('opens on the day, and may be written up afterwards without an opening', () => {
    expect(told(course({}), '2026-03-18')).toContain('open now, votes later, close later, minutes later');
    expect(told(course({}), '2026-03-19')).toContain('minutes now');
  });

  test('goes on with votes and its end, then minutes, then decisions', () => {
    const opened = { state: 'opened', opening: OPENING };
    expect(told(course(opened), '2026-03-18')).toContain('open done, votes now, close now, minutes later');
    const closed = { ...opened, state: 'closed', closing: {} };
    expect(told(course(closed), '2026-03-18')).toContain('votes done, close done, minutes now, decisions now');
    const minuted = { ...closed, state: 'minuted', minutes: 'm', votes: [vote('1', 'passed')] };
    expect(told(course(minuted), '2026-03-18')).toContain('minutes done, decisions now');
    expect(told(course({ ...minuted, decisions: [{ item: '1' }] }), '2026-03-18')).toContain('decisions done');
  });

  test('is told to people before it begins, and opens whether they were told or not', () => {
    const notified = { notices: [{ id: 'n' }] };
    expect(told(course(notified), '2026-03-18')).toContain('call done, tell done, open now');
    expect(told(course({}), '2026-03-18')).toContain('call done, tell now, open now');
    const opened = { state: 'opened', opening: OPENING };
    expect(told(course({ ...opened, ...notified }), '2026-03-18')).toContain('call done, tell done, open done');
    expect(told(course(opened), '2026-03-18')).toContain('call done, open done');
    expect(told(course({ ...notified, state: 'cancelled' }), '2026-03-18')).toBe('call done, tell done');
    expect([course({}), course(opened), course({ state: 'cancelled' })].map(isAhead)).toEqual([true, false, false]);
  });

  test('without a quorum leads to another meeting, and nowhere once it was cancelled', () => {
    const failed = { state: 'no_quorum', opening: OPENING };
    expect(told(course(failed), '2026-03-18')).toBe('call done, open done, again now');
    expect(told(course({ ...failed, reconvened_by: 'x' }), '2026-03-18')).toBe('call done, open done, again done');
    expect(told(course({ state: 'cancelled' }), '2026-03-18')).toBe('call done');
  });
});

test('the agenda may change until the meeting is closed, opened or not', () => {
  const opened = { state: 'opened', opening: OPENING };
  expect([course({}), course(opened)].map(isAgendaOpen)).toEqual([true, true]);
  const over = [{ ...opened, closing: {} }, { minutes: 'm' }, { state: 'cancelled' }, { ...opened, state: 'no_quorum' }];
  expect(over.map((more) => isAgendaOpen(course(more)))).toEqual([false, false, false, false]);
});

test('an item waits for its decision when the last vote on its matter passed', () => {
  const votes = [vote('1', 'passed'), vote('1', 'rejected', null), vote('2', 'passed'), vote('2', 'rejected')];
  const agenda = [item('1'), item('2'), item('3', { withdrawn_by: 'c' })];
  const found = undecided(course({ agenda, votes }));
  expect(found.map(({ number }) => number)).toEqual(['1']);
});
