import { describe, expect, test } from 'vitest';
import { BOTH, FILLED } from '../../testing/forms.ts';
import { ID, NOW } from '../../testing/office.ts';
import { problems, type Values } from './fields.ts';
import { formOf } from './kinds.ts';

describe('facts of a meeting before it is held', () => {
  const told = (kind: string, more: Values = {}) => formOf(kind)?.tell({ ...FILLED[kind], ...more }, NOW);

  test('say that it is extraordinary, and nothing of an ordinary one', () => {
    expect(told('meeting.convened/1')?.facts).toMatchObject({ sort: 'extraordinary', starts_at: '15:00' });
    expect(told('meeting.convened/1', { sort: 'ordinary' })?.facts).not.toHaveProperty('sort');
  });

  test('have an hour of two digits, or none where it is not known', () => {
    const begun = formOf('meeting.convened/1')?.begin('2026-03-10') ?? {};
    expect([begun['starts_at'], told('meeting.postponed/1')?.facts['starts_at']]).toEqual(['10:00', '09:30']);
    const bare = told('meeting.convened/1', { starts_at: '', called_by: ' ' })?.facts ?? {};
    expect(['starts_at' in bare, 'called_by' in bare]).toEqual([false, false]);
  });

  test('name the new place of one that is moved, and nothing of one that stays where it was', () => {
    expect(told('meeting.postponed/1')?.facts).toMatchObject({ held_on: '2026-03-25', place: BOTH });
    expect(told('meeting.postponed/1', { place: { kk: '', ru: ' ' } })?.facts).not.toHaveProperty('place');
  });

  test.each(['meeting.postponed/1', 'meeting.cancelled/1'])('of %s may be about an announced report meeting', (kind) => {
    expect(told(kind)?.refs).toEqual([{ rel: 'meeting', id: ID }]);
    expect(told(kind, { meeting: `announcement.${ID}` })?.refs).toEqual([{ rel: 'announcement', id: ID }]);
  });

  test('refuse what is no hour', () => {
    const form = formOf('meeting.postponed/1');
    const values = { ...FILLED['meeting.postponed/1'], starts_at: '25:00' };
    expect(problems(form?.fields(values) ?? [], values)).toEqual([{ path: 'starts_at', why: 'time' }]);
  });

  test('tell how people were told, of the meeting that is named', () => {
    expect(told('notice.given/1')).toEqual({
      facts: { on: '2026-03-11', means: 'board', place: BOTH },
      refs: [{ rel: 'meeting', id: ID }],
    });
    expect(told('notice.given/1', { place: { kk: ' ', ru: '' } })?.facts).not.toHaveProperty('place');
  });
});
