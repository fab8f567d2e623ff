// Tables of decisions in and out. Reading and writing is papaparse's; what the columns mean is ours.
import Papa from 'papaparse';
import { textOfFile } from '../../../components/file-field/text.ts';
import { MOST_ROWS, MOST_TABLE_BYTES } from '../limits.ts';
import { RefusedFile } from '../refused.ts';
import { COLUMNS, isColumn, NEEDED, tidyCell, type Cells, type Column } from './columns.ts';

const BYTE_ORDER_MARK = '\ufeff';
/** What a spreadsheet would run as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

export interface ReadRow {
  /** Its place in the file, the row of headings being the first. */
  readonly line: number;
  readonly cells: Cells;
}

const blank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '');

function grid(text: string): string[][] {
  const plain = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  if (plain.includes('\0')) throw new RefusedFile({ why: 'csv_kind' });
  // Headings hold no separators of their own, so that they tell which one the file has.
  const head = plain.slice(0, plain.search(/[\r\n]|$/));
  const count = (mark: string): number => head.split(mark).length;
  const delimiter = [';', '\t', ','].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
  const { data, errors } = Papa.parse<string[]>(plain, { delimiter });
  const quotes = errors.find(({ type }) => type === 'Quotes');
  if (quotes) throw new RefusedFile({ why: 'csv_quotes', row: (quotes.row ?? 0) + 1 });
  return data;
}

/** Where each column stands: in any order, under its own name, others beside them. */
function columnsIn(head: readonly string[]): ReadonlyMap<Column, number> {
  const found = new Map<Column, number>();
  head.forEach((cell, at) => {
    const name = cell.trim().toLowerCase();
    if (isColumn(name) && !found.has(name)) found.set(name, at);
  });
  const missing = NEEDED.filter((column) => !found.has(column));
  if (missing.length > 0) throw new RefusedFile({ why: 'csv_columns', names: missing });
  return found;
}

export function rowsOf(text: string, names: ReadonlyMap<string, string>): ReadRow[] {
  const [head = [], ...data] = grid(text);
  if (blank(head)) throw new RefusedFile({ why: 'csv_empty' });
  const places = columnsIn(head);
  const filled = data.map((row, at) => ({ row, line: at + 2 })).filter(({ row }) => !blank(row));
  if (filled.length === 0) throw new RefusedFile({ why: 'csv_empty' });
  if (filled.length > MOST_ROWS) throw new RefusedFile({ why: 'csv_rows', most: MOST_ROWS });
  return filled.map(({ row, line }) => {
    const cell = (column: Column): string => tidyCell(column, row[places.get(column) ?? -1] ?? '', names);
    return { line, cells: Object.fromEntries(COLUMNS.map((column) => [column, cell(column)])) as Cells };
  });
}

export async function readTable(file: File, names: ReadonlyMap<string, string>): Promise<ReadRow[]> {
  if (file.size > MOST_TABLE_BYTES) throw new RefusedFile({ why: 'csv_size', bytes: MOST_TABLE_BYTES });
  return rowsOf(textOfFile(new Uint8Array(await file.arrayBuffer())), names);
}

const written = (rows: readonly (readonly string[])[]): string =>
  BYTE_ORDER_MARK + Papa.unparse(rows as string[][], { newline: '\r\n', escapeFormulae: FORMULA }) + '\r\n';

/** Headings alone: whoever fills it needs no example to take out again. */
export const templateCsv = (): string => written([[...COLUMNS]]);

/** Rows with a reason each, so that the file can be mended and brought again. */
export const leftCsv = (rows: readonly { readonly cells: Cells; readonly reason: string }[]): string =>
  written([[...COLUMNS, 'reason'], ...rows.map(({ cells, reason }) => [...COLUMNS.map((column) => cells[column]), reason])]);
