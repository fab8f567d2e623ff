import { node, type Answer } from '../../api/client.ts';
import { factsOf, type Issue, type IssueStatus } from '../../api/facts.ts';
import { linesOf, type Line } from '../../api/register.ts';
import { together } from '../../state/loaded.svelte.ts';

export interface Raised {
  readonly id: string;
  readonly issue: Issue | null;
  /** The latest word on it. */
  readonly status: IssueStatus | null;
}

export interface Known {
  readonly issues: readonly Line[];
  /** Statuses by issue, the latest last. */
  readonly statuses: ReadonlyMap<string, readonly Line[]>;
}

/** Which issues the register holds, the latest first. */
export async function knownIssues(origin: string): Promise<Known> {
  const { lines } = await linesOf(origin);
  const statuses = new Map<string, Line[]>();
  for (const line of lines.filter(({ kind }) => kind === 'issue.status/1')) {
    const issue = line.refs.find(({ rel }) => rel === 'issue')?.id;
    if (issue) statuses.set(issue, [...(statuses.get(issue) ?? []), line]);
  }
  return { issues: lines.filter(({ kind }) => kind === 'issue.raised/1').reverse(), statuses };
}

/** What a run of issues says, each with its latest status. */
export async function readIssues(known: Known, from: number, count: number): Promise<Answer<Raised[]>> {
  const answers: Answer<unknown>[] = [];
  const read = async (id: string) => {
    const answer = await node.record(id);
    answers.push(answer);
    return answer.value;
  };
  const rows = await Promise.all(
    known.issues.slice(from, from + count).map(async ({ id }): Promise<Raised> => {
      const latest = known.statuses.get(id)?.at(-1);
      const [issue, status] = await Promise.all([read(id), latest ? read(latest.id) : null]);
      return { id, issue: factsOf(issue, 'issue.raised/1'), status: status && factsOf(status, 'issue.status/1') };
    }),
  );
  return together(rows, ...answers, { value: null, asOf: Date.now(), isOld: false });
}
