import { node, type Answer, type Schemas } from '../../api/client.ts';
import { factsOf, type Budget, type Execution } from '../../api/facts.ts';
import { together } from '../../state/loaded.svelte.ts';
import { homePlace } from '../place.svelte.ts';

/** What came of a year, with the record that says so. */
export interface Came {
  readonly id: string;
  readonly execution: Execution;
}

export interface BudgetPage {
  readonly record: Schemas['Record'];
  readonly budget: Budget;
  readonly residents: Schemas['Residents'] | null;
  /** What came of each year of which anything was told. */
  readonly came: ReadonlyMap<number, Came>;
  /** All that was told of it, the latest month first. */
  readonly executions: readonly Schemas['Executed'][];
}

/** The latest budget of this place; nothing where there is none or its text was erased. */
export async function latestBudget(): Promise<Answer<BudgetPage | null>> {
  const { territory } = await homePlace();
  const budgets = await node.budgets({ territory });
  const latest = budgets.value.find((budget) => budget.territory === territory);
  if (!latest) return together(null, budgets);
  const told = latest.years.flatMap(({ year, executed }) => (executed ? [{ year, id: executed.id }] : []));
  const [record, months, ...executions] = await Promise.all([
    node.record(latest.id),
    node.executions(latest.id),
    ...told.map(({ id }) => node.record(id)),
  ]);
  const budget = factsOf(record.value, 'budget.approved/1');
  const came = new Map<number, Came>();
  told.forEach(({ year, id }, at) => {
    const answer = executions[at];
    const execution = answer && factsOf(answer.value, 'budget.executed/1');
    if (execution) came.set(year, { id, execution });
  });
  const page = budget && { record: record.value, budget, residents: latest.residents ?? null, came, executions: months.value };
  return together(page, budgets, record, months, ...executions);
}
