import { node, type Schemas } from '../../api/client.ts';
import { dayOf } from '../../format/date.ts';

/** Meetings from today on, the soonest first. */
export function coming(rows: readonly Schemas['Listed'][], now: number): Schemas['Listed'][] {
  const today = dayOf(now);
  return rows.filter(({ day, state }) => day >= today && state !== 'cancelled').sort((left, right) => (left.day < right.day ? -1 : 1));
}

const total = (cells: readonly Schemas['Cell'][]): number => cells.reduce((sum, { count }) => sum + count, 0);

export interface HomeFacts {
  readonly next: Schemas['Listed'] | null;
  readonly last: Schemas['Listed'] | null;
  readonly decisions: number;
  readonly issues: number;
  readonly budget: Schemas['BudgetYear'] | null;
}

/** What the tiles of the first screen say. */
export async function homeFacts(territory: string, now: number): Promise<HomeFacts> {
  const [meetings, decisions, issues, budgets] = await Promise.all([
    node.meetings({ territory }),
    node.decisionTable({ territory }),
    node.issueTable({ territory }),
    node.budgets({ territory }),
  ]);
  const rows = meetings.value.rows;
  const own = budgets.value.find((budget) => budget.territory === territory);
  return {
    next: coming(rows, now)[0] ?? null,
    last: rows.filter(({ state }) => state !== 'cancelled').sort((left, right) => (left.day > right.day ? -1 : 1))[0] ?? null,
    decisions: total(decisions.value),
    issues: total(issues.value),
    budget: own?.years[0] ?? null,
  };
}
