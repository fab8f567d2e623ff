// A row of the table on its way into the register.
import type { BrokenRule } from '../../../api/failure.ts';
import type { SignedRecord } from '../../../api/office.ts';
import { cellTroubles, identity, type Cells, type CellTrouble, type Column } from './columns.ts';

export interface RowFault {
  /** Nothing where it is about the whole row. */
  readonly column: Column | null;
  readonly rule: BrokenRule | null;
  /** Why it was not signed, where no rule of the node says it: a code of `unfit` or of `failure`. */
  readonly why: string;
}

export type Standing =
  | { readonly is: 'open' }
  | { readonly is: 'left_out' }
  /** The register has a decision of this body, year and number. */
  | { readonly is: 'held'; readonly id: string }
  /** The node has nothing against it. */
  | { readonly is: 'fit' }
  | { readonly is: 'broken'; readonly faults: readonly RowFault[] }
  /** Signed and handed over; the answer is not known. */
  | { readonly is: 'sent'; readonly id: string; readonly signed: SignedRecord }
  | { readonly is: 'recorded'; readonly id: string };

export interface Row {
  readonly line: number;
  readonly cells: Cells;
  readonly standing: Standing;
}

/** How a row is counted and filtered. */
export const GROUPS = ['wrong', 'open', 'fit', 'held', 'left_out', 'recorded'] as const;
export type Group = (typeof GROUPS)[number];

/** Rows in which nothing changes any more. */
export const isSettled = ({ standing }: Row): boolean => ['held', 'recorded', 'sent', 'left_out'].includes(standing.is);

/** What is wrong with the cells of each row, also beside each other: of two rows with one number the later is wrong. */
export function troublesOf(rows: readonly Row[]): ReadonlyMap<number, readonly CellTrouble[]> {
  const first = new Map<string, number>();
  const all = new Map<number, readonly CellTrouble[]>();
  for (const row of rows) {
    if (row.standing.is === 'left_out') continue;
    const name = identity(row.cells);
    const before = name === null ? undefined : first.get(name);
    const own = isSettled(row) ? [] : cellTroubles(row.cells);
    const same: CellTrouble[] =
      before === undefined || isSettled(row) ? [] : [{ column: 'number', typed: row.cells.number, why: 'same', row: before }];
    if (name !== null && before === undefined) first.set(name, row.line);
    if (own.length + same.length > 0) all.set(row.line, [...own, ...same]);
  }
  return all;
}

export function groupOf({ standing }: Row, troubles: readonly CellTrouble[] | undefined): Group {
  // What was handed over without an answer is still to be done.
  if (standing.is === 'sent') return 'fit';
  if (standing.is === 'left_out' || standing.is === 'held' || standing.is === 'recorded') return standing.is;
  if (standing.is === 'broken' || troubles) return 'wrong';
  return standing.is;
}

/** Marks what the register holds already, and lets go what it does not hold under the changed cells. */
export function marked(row: Row, held: ReadonlyMap<string, string>): Row {
  if (row.standing.is !== 'open' && row.standing.is !== 'held') return row;
  const id = held.get(identity(row.cells) ?? '');
  return { ...row, standing: id === undefined ? { is: 'open' } : { is: 'held', id } };
}

export const NOTHING_HELD: ReadonlyMap<string, string> = new Map();

/** The rows with some of them changed. */
export function replaced(rows: readonly Row[], changed: readonly Row[]): readonly Row[] {
  const lines = new Map(changed.map((row) => [row.line, row]));
  return rows.map((row) => lines.get(row.line) ?? row);
}
