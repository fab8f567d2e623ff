import type { Budget, BudgetLine } from '../../api/facts.ts';

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
  readonly tiyn: number;
}

const yearAt = (budget: Budget, year: number): number => budget.totals.findIndex((total) => total.year === year);

function grouped(lines: readonly BudgetLine[], at: number, keyOf: (code: string) => string): Part[] {
  const groups = new Map<string, number[]>();
  for (const line of lines) {
    const key = keyOf(line.code);
    groups.set(key, [...(groups.get(key) ?? []), line.amounts[at] ?? 0]);
  }
  return [...groups].map(([key, amounts]) => ({ key, tiyn: sum(amounts) })).sort((left, right) => right.tiyn - left.tiyn);
}

export function revenueBySource(budget: Budget, year: number): Part[] {
  return grouped(budget.lines.filter(({ side }) => side === 'revenue'), yearAt(budget, year), sourceOf); // prettier-ignore
}

/** By functional group, the first two digits of the code. */
export function expenditureByGroup(budget: Budget, year: number): Part[] {
  return grouped(budget.lines.filter(({ side }) => side === 'expenditure'), yearAt(budget, year), (code) => code.split('/')[0] ?? ''); // prettier-ignore
}

export function linesOf(budget: Budget, side: BudgetLine['side'], year: number): { line: BudgetLine; tiyn: number }[] {
  const at = yearAt(budget, year);
  return budget.lines
    .filter((line) => line.side === side)
    .map((line) => ({ line, tiyn: line.amounts[at] ?? 0 }))
    .sort((left, right) => right.tiyn - left.tiyn);
}

/** Revenue that the okrug raises itself. */
export const ownRevenue = (parts: readonly Part[]): number => sum(parts.filter(({ key }) => key !== 'transfers').map(({ tiyn }) => tiyn));
