// The lines of an execution beside those of its budget.
import { node } from '../../../api/client.ts';
import { factsOf, type Budget, type ExecutedLine } from '../../../api/facts.ts';
import { lastOfMonth, dayText } from '../../../format/day-input.ts';
import { bothOf, rowsOf, textOf, type Values } from '../fields.ts';
import { tiynOf } from './sums.ts';

const MONTHS = 12;

/** Years of the budget that was chosen. */
const yearsOf = (values: Values): readonly number[] => (Array.isArray(values['budget_years']) ? (values['budget_years'] as number[]) : []);

/** The last days of the months that are over, the latest first. */
export function monthEnds(values: Values, today: string): string[] {
  const ends = yearsOf(values).flatMap((year) =>
    Array.from({ length: MONTHS }, (_, at) => dayText(year, at + 1, lastOfMonth(year, at + 1))),
  );
  return ends.filter((day) => day <= today).reverse();
}

/** A line of the plan, which is not typed anew. */
export const isPlanned = (row: Values): boolean => Array.isArray(row['plan']);

/** What is planned for a line in the year of the month that was chosen; the first year before one is. */
export function planOf(row: Values, values: Values): number {
  const at = yearsOf(values).indexOf(Number(textOf(values, 'counted_to').slice(0, 4)));
  const plan = isPlanned(row) ? (row['plan'] as number[]) : [];
  return plan[Math.max(0, at)] ?? 0;
}

/** Whether a line wants a reason: spent above the plan, or less than was told before (protocol/src/rules/execution.rs). */
export function isUnexplained(row: Values, plan: number): boolean {
  const { kk, ru } = bothOf(row, 'note');
  if (kk.trim() || ru.trim()) return false;
  const amount = tiynOf(row, 'amount');
  const before = typeof row['before'] === 'number' ? row['before'] : 0;
  const isOver = textOf(row, 'side') === 'expenditure' && amount > plan;
  return isOver || (textOf(row, 'amount').trim() !== '' && amount < before);
}

const nameOf = ({ side, code }: { readonly side: string; readonly code: string }): string => `${side} ${code}`;
const rowName = (row: Values): string => nameOf({ side: textOf(row, 'side'), code: textOf(row, 'code') });

/** One row for each line of the plan; what was written about a line stays with it. */
export function rowsOfBudget(budget: Budget, before: readonly Values[]): Values[] {
  const written = new Map(before.map((row) => [rowName(row), row]));
  return budget.lines.map(({ side, code, name, amounts }) => {
    const { amount, note } = written.get(nameOf({ side, code })) ?? {};
    return { side, code, name, plan: amounts, ...(amount ? { amount } : {}), ...(note ? { note } : {}) };
  });
}

/** What follows from the choice of a budget. */
export async function fromBudget(values: Values, id: string): Promise<Values> {
  const { value } = await node.record(id);
  const budget = factsOf(value, 'budget.approved/1');
  if (!budget) return {};
  const years = budget.totals.map(({ year }) => year);
  const isOf = years.includes(Number(textOf(values, 'counted_to').slice(0, 4)));
  return { lines: rowsOfBudget(budget, rowsOf(values, 'lines')), budget_years: years, ...(isOf ? {} : { counted_to: '' }) };
}

/** Amounts of the latest earlier month of the same year laid beside the rows. */
export function withBefore(rows: readonly Values[], lines: readonly ExecutedLine[]): Values[] {
  const amounts = new Map(lines.map((line) => [nameOf(line), line.amount]));
  return rows.map((row) => {
    const rest = Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'before'));
    const before = amounts.get(rowName(row));
    return before === undefined ? rest : { ...rest, before };
  });
}

/** What follows from the choice of a month. */
export async function fromMonth(values: Values, day: string): Promise<Values> {
  const id = textOf(values, 'budget');
  if (!id) return {};
  const { value: told } = await node.executions(id);
  const earlier = told.find(({ until }) => until < day && until.slice(0, 4) === day.slice(0, 4));
  const facts = earlier ? factsOf((await node.record(earlier.id)).value, 'budget.executed/1') : null;
  return { lines: withBefore(rowsOf(values, 'lines'), facts?.lines ?? []) };
}
