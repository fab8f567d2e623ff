import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeNode, ok } from '../testing/office.ts';
import { decisionPage, forceOf } from './decisions/decision.ts';
import { issuePage } from './issues/issues.ts';
import { meetingPage } from './meetings/meeting.ts';

let node: FakeNode;

const record = (
  id: string,
  kind: string,
  facts: object,
  later: [string, string, string, string?][] = [],
  earlier: [string, string][] = [],
): void => {
  const value = {
    ...{ id, kind, facts, territory: '353233000', register: 'kenes.test/353233000', authored_at: 1, state: 'sealed', signatures: [] },
    judgement: { standing: 'valid', findings: [] },
    refers_to: earlier.map(([rel, to]) => ({ rel, id: to })),
    referred_by: later.map(([rel, by, of, standing = 'valid']) => ({ rel, id: by, kind: of, standing })),
  };
  node.on(`GET /api/v1/records/${id}`, () => ok(value));
};
const decision = (number: string) => ({ number, adopted_on: '2025-01-01', title: {}, text: {}, provenance: { session: { item: '1' } } });

beforeEach(() => {
  node = new FakeNode();
  vi.stubGlobal('fetch', node.fetch);
});
afterEach(() => vi.unstubAllGlobals());

describe('what later records say', () => {
  test('of a decision: those that changed it, and no others', async () => {
    record('a', 'decision.adopted/1', decision('1'), [
      ['amends', 'b', 'decision.amended/1'],
      ['repeals', 'c', 'decision.repealed/1'],
      ['about', 'd', 'attachment.added/1'],
      ['repeals', 'e', 'decision.repealed/1', 'finding'],
    ]);
    record('b', 'decision.amended/1', { decision: decision('2') });
    record('c', 'decision.repealed/1', { decision: decision('3'), from: '2025-06-01' });
    const { value } = await decisionPage('a');
    expect(value.versions?.map(({ id, number }) => [id, number])).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ]);
  });

  test('of a decision whose later records cannot be read: that its history is not known', async () => {
    record('a', 'decision.adopted/1', decision('1'), [['repeals', 'c', 'decision.repealed/1']]);
    const { value } = await decisionPage('a');
    expect([value.versions, forceOf(value)]).toEqual([null, 'unknown']);
  });

  test('of a meeting: its minutes', async () => {
    record('m', 'meeting.convened/1', { body: 'assembly', agenda: [] }, [['meeting', 'p', 'minutes.adopted/1']]);
    record('p', 'minutes.adopted/1', { present: 7, items: [] });
    const { value } = await meetingPage('m');
    expect([value.isWhole, value.minutes?.present]).toEqual([true, 7]);
  });

  test('of a meeting without minutes: that there are none; with unreadable ones: that it is not known', async () => {
    record('m', 'meeting.convened/1', { body: 'assembly', agenda: [] });
    record('n', 'meeting.convened/1', { body: 'assembly', agenda: [] }, [['meeting', 'gone', 'minutes.adopted/1']]);
    expect([(await meetingPage('m')).value.isWhole, (await meetingPage('n')).value.isWhole]).toEqual([true, false]);
  });

  test('of an issue: its statuses, the latest first', async () => {
    record('i', 'issue.raised/1', { category: 'land' }, [
      ['issue', 's', 'issue.status/1'],
      ['issue', 't', 'issue.status/1'],
      ['issue', 'u', 'issue.status/1'],
      ['issue', 'x', 'redaction/1'],
    ]);
    record('s', 'issue.status/1', { state: 'open', on: '2025-01-01', note: {} });
    record('t', 'issue.status/1', { state: 'solved', on: '2025-03-01', note: {} });
    record('u', 'issue.status/1', { state: 'in_progress', on: '2025-03-01', note: {} });
    const { value } = await issuePage('i');
    expect([value.statuses?.map(({ id }) => id), value.isCut]).toEqual([['u', 't', 's'], false]);
    const many = Array.from({ length: 500 }, (): [string, string, string] => ['issue', 's', 'issue.status/1']);
    record('j', 'issue.raised/1', { category: 'land' }, many);
    expect((await issuePage('j')).value.isCut).toBe(true);
  });

  test('of an issue: who has to settle it; and that it is not known where that cannot be read', async () => {
    record('i', 'issue.raised/1', { category: 'land' });
    expect((await issuePage('i')).value.tasks).toBeNull();
    node.on('GET /api/v1/records/i/tasks', () => ok([{ task: { id: 't' }, statuses: [] }]));
    expect((await issuePage('i')).value.tasks?.map(({ task }) => task.id)).toEqual(['t']);
  });
});
