import { node, type Schemas } from '../../api/client.ts';
import { dayOf } from '../../format/date.ts';

/** Meetings from today on, the soonest first. */
export function coming(rows: readonly Schemas['Listed'][], now: number): Schemas['Listed'][] {
  const today = dayOf(now);
  return rows.filter(({ day, state }) => day >= today && state !== 'cancelled').sort((left, right) => (left.day < right.day ? -1 : 1));
}

export type ReportMeeting = Schemas['ReportMeeting'];

/** Report meetings of a place. Where the node does not tell of them now, meetings are shown all the same. */
export const reportsOf = (territory: string): Promise<readonly ReportMeeting[]> =>
  node.reportMeetings(territory).then(
    ({ value }) => value,
    () => [],
  );

/** Report meetings from today on, the soonest first; people have to know of those that were cancelled, too. */
export const reportsAhead = (reports: readonly ReportMeeting[], now: number): ReportMeeting[] =>
  reports.filter(({ held, held_on: day }) => !held && day >= dayOf(now)).sort((left, right) => (left.held_on < right.held_on ? -1 : 1));

const total = (cells: readonly Schemas['Cell'][]): number => cells.reduce((sum, { count }) => sum + count, 0);

export interface HomeFacts {
  readonly next: Schemas['Listed'] | null;
  readonly last: Schemas['Listed'] | null;
  /** The report meeting to come, where it is sooner than the next meeting. */
  readonly report: ReportMeeting | null;
  readonly decisions: number;
  readonly issues: number;
  readonly budget: Schemas['BudgetYear'] | null;
}

/** What the tiles of the first screen say. */
export async function homeFacts(territory: string, now: number): Promise<HomeFacts> {
  const [meetings, decisions, issues, budgets, reports] = await Promise.all([
    node.meetings({ territory }),
    node.decisionTable({ territory }),
    node.issueTable({ territory }),
    node.budgets({ territory }),
    reportsOf(territory),
  ]);
  const rows = meetings.value.rows;
  const own = budgets.value.find((budget) => budget.territory === territory);
  const next = coming(rows, now)[0] ?? null;
  const report = reportsAhead(reports, now).find(({ state }) => state !== 'cancelled');
  return {
    next,
    report: report && !(next && next.day <= report.held_on) ? report : null,
    last: rows.filter(({ state }) => state !== 'cancelled').sort((left, right) => (left.day > right.day ? -1 : 1))[0] ?? null,
    decisions: total(decisions.value),
    issues: total(issues.value),
    budget: own?.years[0] ?? null,
  };
}
