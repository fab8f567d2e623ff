import type { Tone } from '../tone.ts';

export interface Column {
  /** Name of the column in exports. */
  readonly name: string;
  readonly title: string;
  readonly isNumber?: boolean;
}

export interface TableCell {
  /** As people read it. */
  readonly shown: string;
  /** As programs read it. */
  readonly raw: string | number | null;
  readonly href?: string | undefined;
  readonly tone?: Tone | undefined;
  /** Language of the text, where it may differ from the page's. */
  readonly lang?: string | undefined;
}

export interface TableData {
  /** Name of exported files, without an ending. */
  readonly name: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly TableCell[])[];
}

export const cell = (shown: string, raw: string | number | null = shown, more: Partial<TableCell> = {}): TableCell => ({
  shown,
  raw,
  ...more,
});

const BYTE_ORDER_MARK = '\ufeff';

function quoted(raw: TableCell['raw']): string {
  const text = raw === null ? '' : String(raw);
  // A spreadsheet would run a text that begins like a formula.
  const safe = typeof raw === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** RFC 4180, with a byte order mark, without which spreadsheets spoil Kazakh letters. */
export function toCsv({ columns, rows }: TableData): string {
  const lines = [columns.map(({ name }) => quoted(name)), ...rows.map((row) => row.map(({ raw }) => quoted(raw)))];
  return BYTE_ORDER_MARK + lines.map((line) => `${line.join(',')}\r\n`).join('');
}

export function toJson({ columns, rows }: TableData): string {
  const objects = rows.map((row) => Object.fromEntries(columns.map(({ name }, at) => [name, row[at]?.raw ?? null])));
  return `${JSON.stringify(objects, null, 2)}\n`;
}

/** Hands a file to the browser's downloads. */
export function save(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
