// What amounts come to while somebody types them. What is no amount yet counts for nothing; the form says where it is.
import { readTenge, typedTenge } from '../../../format/money-input.ts';
import { rowsOf, textOf, type Values } from '../fields.ts';

export const SIDES = ['revenue', 'expenditure'] as const;
export type Side = (typeof SIDES)[number];

export const tiynOf = (row: Values, name: string): number => readTenge(textOf(row, name)) ?? 0;

/** The sum of so many amounts; nothing where whole numbers do not hold it exactly. */
export function add(amounts: readonly number[]): number | null {
  const sum = amounts.reduce((left, right) => left + right, 0);
  return Number.isSafeInteger(sum) ? sum : null;
}

/** What the lines of a side come to. */
export const sumOf = (rows: readonly Values[], side: Side, name: string): number | null =>
  add(rows.filter((row) => textOf(row, 'side') === side).map((row) => tiynOf(row, name)));

/** How far a declared sum is from the one of its lines; nothing where it cannot be said. */
export function difference(declared: number, sum: number | null): number | null {
  return sum === null ? null : add([declared, -sum]);
}

/** Surplus, or deficit when negative: revenue without expenditure, net lending and financial assets. */
export const balanceOf = (total: Values): number | null =>
  add([tiynOf(total, 'revenue'), ...['expenditure', 'net_lending', 'financial_assets'].map((name) => -tiynOf(total, name))]);

export const MOST_YEARS = 3;

/** Years of the budget in the form, as numbers; none before the first is known. */
export function yearsOf(values: Values): number[] {
  const first = /^\d{4}$/.test(textOf(values, 'first_year')) ? Number(textOf(values, 'first_year')) : null;
  const count = Math.min(MOST_YEARS, Number(textOf(values, 'years')) || 1);
  return Array.from({ length: count }, (_, at) => (first === null ? at + 1 : first + at));
}

/** The totals that the lines come to, laid over those that were typed. */
export function totalsFromLines(values: Values): Values[] {
  const lines = rowsOf(values, 'lines');
  const before = rowsOf(values, 'totals');
  return yearsOf(values).map((_, at) => ({
    ...before[at],
    ...Object.fromEntries(SIDES.map((side) => [side, typedTenge(sumOf(lines, side, `amount_${at}`) ?? 0)])),
  }));
}

/** An amount as it is typed once it is finished: in groups, so that a digit too many is seen. What is none stays. */
export function grouped(typed: string): string {
  const tiyn = readTenge(typed);
  return tiyn === null ? typed : typedTenge(tiyn);
}
