import { expect, test } from 'vitest';
import { ID } from '../../testing/office.ts';
import { formOf } from '../forms/kinds.ts';
import { fieldFor, meetingFor } from './references.ts';

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
  expect([fieldFor('measure.status/1', `${ID}.1.2`), meetingFor(ID), meetingFor('')]).toEqual(['measure', 'meeting', null]);
});
