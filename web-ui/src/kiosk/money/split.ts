import type { Budget, BudgetLine, ExecutedLine, Execution } from '../../api/facts.ts';

/** Where revenue comes from, by the first part of its code in the unified classification. */
export type Source = 'taxes' | 'other_own' | 'property' | 'special' | 'transfers' | 'rest';

const SOURCES: Readonly<Record<string, Source>> = { '1': 'taxes', '2': 'other_own', '3': 'property', '4': 'special', '5': 'transfers' };

export const sourceOf = (code: string): Source => SOURCES[code.split('/')[0] ?? ''] ?? 'rest';

/** Adds tiyn; beyond what whole numbers hold exactly there is no right answer to show. */
export function sum(amounts: readonly number[]): number {
  const total = amounts.reduce((left, right) => left + right, 0);
  if (!Number.isSafeInteger(total)) throw new RangeError('money beyond whole numbers');
  return total;
}

export interface Part {
  readonly key: string;
  /** What is planned. */
  readonly tiyn: number;
  /** What came about, where anything was told of the year. */
  readonly done: number | undefined;
}

const yearAt = (budget: Budget, year: number): number => budget.totals.findIndex((total) => total.year === year);

type Side = BudgetLine['side'];

/** Lines of a budget and of what came of it, which may hold some that nobody planned. */
function lines(budget: Budget, side: Side, year: number, execution: Execution | null): BudgetRow[] {
  const at = yearAt(budget, year);
  const done = new Map<string, ExecutedLine>();
  for (const line of execution?.lines ?? []) if (line.side === side) done.set(line.code, line);
  const planned = budget.lines.filter((line) => line.side === side);
  const codes = new Set(planned.map(({ code }) => code));
  const unplanned = [...done.values()].filter(({ code }) => !codes.has(code));
  const cameOf = (code: string): number | undefined => (execution ? (done.get(code)?.amount ?? 0) : undefined);
  return [
    ...planned.map(({ code, name, amounts }) => ({ code, name, tiyn: amounts[at] ?? 0, done: cameOf(code), note: done.get(code)?.note })),
    ...unplanned.map(({ code, amount, note }) => ({ code, name: {}, tiyn: 0, done: amount, note })),
  ];
}

function grouped(rows: readonly BudgetRow[], keyOf: (code: string) => string): Part[] {
  const groups = new Map<string, BudgetRow[]>();
  for (const row of rows) {
    const key = keyOf(row.code);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const parts = [...groups].map(([key, all]) => ({
    key,
    tiyn: sum(all.map(({ tiyn }) => tiyn)),
    done: all.some(({ done }) => done === undefined) ? undefined : sum(all.map(({ done }) => done ?? 0)),
  }));
  return parts.sort((left, right) => right.tiyn - left.tiyn);
}

export function revenueBySource(budget: Budget, year: number, execution: Execution | null = null): Part[] {
  return grouped(lines(budget, 'revenue', year, execution), sourceOf);
}

/** By functional group, the first two digits of the code. */
export function expenditureByGroup(budget: Budget, year: number, execution: Execution | null = null): Part[] {
  return grouped(lines(budget, 'expenditure', year, execution), (code) => code.split('/')[0] ?? '');
}

/** One line as people read it. */
export interface BudgetRow extends Omit<Part, 'key'> {
  readonly code: string;
  readonly name: BudgetLine['name'];
  /** Why it departs from the plan. */
  readonly note: ExecutedLine['note'];
}

export function linesOf(budget: Budget, side: Side, year: number, execution: Execution | null = null): BudgetRow[] {
  return lines(budget, side, year, execution).sort((left, right) => right.tiyn - left.tiyn);
}

/** Revenue that the okrug raises itself. */
export const ownRevenue = (parts: readonly Part[]): number => sum(parts.filter(({ key }) => key !== 'transfers').map(({ tiyn }) => tiyn));
