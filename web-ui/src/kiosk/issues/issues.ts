import { node, type Answer, type Schemas } from '../../api/client.ts';
import { factsOf, isCut, laterOf, type Issue, type IssueStatus } from '../../api/facts.ts';
import { Failure } from '../../api/failure.ts';
import { together } from '../../state/loaded.svelte.ts';

export interface Status {
  readonly id: string;
  readonly status: IssueStatus;
}

export interface IssuePage {
  readonly record: Schemas['Record'];
  readonly issue: Issue | null;
  /** What was said of it, the latest first; nothing when that could not be read now. */
  readonly statuses: readonly Status[] | null;
  /** Who has to settle it by when, and what was said of that; nothing when that could not be read now. */
  readonly tasks: readonly Schemas['TaskCourse'][] | null;
  /** There are more than the node names. */
  readonly isCut: boolean;
}

async function statusesOf(record: Schemas['Record']): Promise<Status[] | null> {
  const later = laterOf(record, 'issue').filter(({ kind }) => kind === 'issue.status/1');
  try {
    const records = await Promise.all(later.map(({ id }) => node.record(id)));
    return records
      .flatMap(({ value }) => {
        const status = factsOf(value, 'issue.status/1');
        return status ? [{ id: value.id, status }] : [];
      })
      .reverse()
      .sort((left, right) => (left.status.on < right.status.on ? 1 : left.status.on > right.status.on ? -1 : 0));
  } catch {
    // The issue itself is shown even so.
    return null;
  }
}

export async function issuePage(id: string): Promise<Answer<IssuePage>> {
  const answer = await node.record(id);
  const record = answer.value;
  if (record.kind !== 'issue.raised/1') throw new Failure('not_found');
  const asked = node.tasksOf(id).then(
    ({ value }) => value,
    () => null,
  );
  const [statuses, tasks] = await Promise.all([statusesOf(record), asked]);
  return together({ record, issue: factsOf(record, 'issue.raised/1'), statuses, tasks, isCut: isCut(record) }, answer);
}
