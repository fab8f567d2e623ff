import { expect, test } from 'vitest';
import { ID } from '../testing/office.ts';
import { caseHref, commonHref, draftHref, kindIn, newHref, recordHref } from './links.ts';
import { pageFor } from './pages.ts';

test.each([
  ['/office', '', {}],
  ['/office/', '', {}],
  ['/office/drafts', 'drafts', {}],
  ['/office/council', 'council', {}],
  ['/office/import', 'import', {}],
  ['/office/import/file', 'import', {}],
  ['/office/import/table', 'import', {}],
  [newHref('decision.adopted/1'), 'new', { part: 'decision.adopted-1' }],
  [draftHref('0'.repeat(32)), 'new', { id: '0'.repeat(32) }],
  [commonHref(ID), 'meetings', { id: ID }],
  ['/office/residents', 'residents', {}],
  [caseHref(ID), 'people', { id: ID }],
  [recordHref(ID), null, { id: ID }],
])('%s is a page', (path, page, parameters) => {
  expect(pageFor(path)).toMatchObject({ page, parameters });
});

test.each(['/office/nothing', '/office/import/nothing', '/office/write/xyz', '/office/records/12', '/office/new/..-1/x'])(
  '%s is none',
  (path) => {
    expect(pageFor(path)).toBeNull();
  },
);

test('a kind comes back out of its address', () => {
  expect(kindIn('report_meeting.held-1')).toBe('report_meeting.held/1');
});
