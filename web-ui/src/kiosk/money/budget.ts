import { node, type Answer, type Schemas } from '../../api/client.ts';
import { factsOf, type Budget } from '../../api/facts.ts';
import { together } from '../../state/loaded.svelte.ts';
import { homePlace } from '../place.svelte.ts';

export interface BudgetPage {
  readonly record: Schemas['Record'];
  readonly budget: Budget;
}

/** The latest budget of this place; nothing where there is none or its text was erased. */
export async function latestBudget(): Promise<Answer<BudgetPage | null>> {
  const { territory } = await homePlace();
  const budgets = await node.budgets({ territory });
  const latest = budgets.value.find((budget) => budget.territory === territory);
  if (!latest) return together(null, budgets);
  const record = await node.record(latest.id);
  const budget = factsOf(record.value, 'budget.approved/1');
  return together(budget && { record: record.value, budget }, budgets, record);
}
