import { expect, test } from 'vitest';
import type { Due } from '../../api/office.ts';
import { ID } from '../../testing/office.ts';
import { byDay, dueHref, timeLeft } from './due.ts';

const due = (days: number, what: Due['what'] = 'minutes'): Due => ({ what, record: ID, territory: '353233000', on: '2026-11-22', days });

test('what is late comes first', () => {
  expect(byDay([due(5), due(-2), due(0)]).map(({ days }) => days)).toEqual([-2, 0, 5]);
});

test.each([
  [-2, 'Мерзімі 2 күн бұрын өткен', 'bad'],
  [0, 'Бүгін', 'warn'],
  [1, '1 күн қалды', 'warn'],
  [20, '20 күн қалды', 'plain'],
])('%i days are told in words', (days, text, tone) => {
  expect(timeLeft(days)).toEqual({ text, tone });
});

test('what is due leads to where it is done', () => {
  expect([dueHref(due(1)), dueHref(due(1, 'issue_status')), dueHref(due(1, 'mandate_ends')), dueHref(due(1, 'meeting'))]).toEqual([
    `/office/meetings/${ID}`,
    `/office/new/issue.status-1?for=${ID}`,
    '/office/mandates',
    `/office/meetings/${ID}`,
  ]);
  expect([
    dueHref(due(1, 'reconvening')),
    dueHref(due(1, 'notice')),
    dueHref(due(1, 'decision')),
    dueHref(due(1, 'approval')),
    dueHref(due(1, 'quarter_report')),
  ]).toEqual([
    `/office/meetings/${ID}`,
    `/office/meetings/${ID}`,
    `/office/meetings/${ID}`,
    `/office/records/${ID}`,
    `/office/new/deputy.reported-1?for=${ID}`,
  ]);
  const taking = ['initiative_ends', 'initiative_answer', 'project_verdict', 'ballot_result', 'erasure'] as const;
  expect(taking.map((what) => dueHref(due(1, what)))).toEqual([
    `/office/people/${ID}`,
    `/office/new/initiative.answered-1?for=${ID}`,
    `/office/new/project.judged-1?for=${ID}`,
    `/office/people/${ID}`,
    `/office/people/${ID}`,
  ]);
  expect([dueHref({ ...due(1, 'measure'), line: '2.1' }), dueHref({ ...due(1, 'finding'), line: '3' })]).toEqual([
    `/office/new/measure.status-1?for=${ID}.2.1`,
    `/office/new/audit.followed_up-1?for=${ID}.3`,
  ]);
});
