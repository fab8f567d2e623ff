// The columns of a table of decisions, and the fields of the form that they fill.
import { isDay, readDay } from '../../../format/day-input.ts';
import type { Language } from '../../../format/language.ts';
import { wordsOf } from '../../../i18n/words.svelte.ts';
import { problems, type Field, type Trouble, type Values } from '../../forms/fields.ts';
import { findPersonal, type Finding } from '../../seal/personal.ts';
import { decisionForm, PUBLISHED } from '../file/review.ts';

export const COLUMNS = [
  'body',
  'number',
  'date',
  'matter',
  'title_kk',
  'title_ru',
  'text_kk',
  'text_ru',
  'basis',
  'source',
  'adopted_by',
  'in_force_from',
] as const;
export type Column = (typeof COLUMNS)[number];
export type Cells = Readonly<Record<Column, string>>;

/** It may be left out of a table altogether. */
const OPTIONAL: readonly Column[] = ['in_force_from'];
export const NEEDED: readonly Column[] = COLUMNS.filter((column) => !OPTIONAL.includes(column));

export const isColumn = (name: string): name is Column => COLUMNS.some((column) => column === name);

/** Columns that hold more than a line. */
export const isLong = (column: Column): boolean => column.startsWith('text_');
export const langOf = (column: Column): 'kk' | 'ru' | undefined =>
  column.endsWith('_kk') ? 'kk' : column.endsWith('_ru') ? 'ru' : undefined;

const FIELDS: Readonly<Record<string, readonly Column[]>> = {
  adopted_on: ['date'],
  title: ['title_kk', 'title_ru'],
  text: ['text_kk', 'text_ru'],
};

/** The columns that fill a field of the form. */
export const columnsOf = (field: string): readonly Column[] => FIELDS[field] ?? (isColumn(field) ? [field] : []);

/** The field that a column fills, by which labels are found. */
export const fieldOf = (column: Column): string => Object.entries(FIELDS).find(([, columns]) => columns.includes(column))?.[0] ?? column;

export function valuesOf(cells: Cells): Values {
  return {
    ...PUBLISHED,
    body: cells.body,
    number: cells.number,
    adopted_on: cells.date,
    matter: cells.matter,
    title: { kk: cells.title_kk, ru: cells.title_ru },
    text: { kk: cells.text_kk, ru: cells.text_ru },
    basis: cells.basis,
    source: cells.source,
    adopted_by: cells.adopted_by,
    in_force_from: cells.in_force_from,
  };
}

/** Fields of the form that have a column. Others may be left empty, or have one value for all rows. */
const fields = (): readonly Field[] =>
  decisionForm()
    .fields(PUBLISHED)
    .filter(({ name }) => columnsOf(name).length > 0);

/** Topics that a decision may have. */
export function matters(): readonly string[] {
  const field = fields().find(({ name }) => name === 'matter');
  return field?.is === 'choice' ? field.values : [];
}

/** What topics are called in any language of the interface, for tables that people fill. */
export async function matterNames(): Promise<ReadonlyMap<string, string>> {
  const languages: readonly Language[] = ['kk', 'ru', 'en'];
  const all = await Promise.all(
    languages.map(async (language) => {
      const { term } = await wordsOf(language);
      return matters().map((matter) => [term('value', matter).toLowerCase(), matter] as const);
    }),
  );
  return new Map([...matters().map((matter) => [matter, matter] as const), ...all.flat()]);
}

/** A cell as the form would hold it: days as records write them, topics by their codes. What is none stays as it was typed. */
export function tidyCell(column: Column, text: string, names: ReadonlyMap<string, string>): string {
  // The sign that keeps a spreadsheet from running a text as a formula.
  const plain = text.replace(/^'(?=[=+\-@])/, '').trim();
  if (column === 'matter') return names.get(plain.toLowerCase()) ?? plain;
  if (column !== 'date' && column !== 'in_force_from') return plain;
  const read = readDay(plain);
  return 'day' in read ? read.day : plain;
}

/** What is wrong with a cell. `row` is the row above that says the same. */
export type CellTrouble = { readonly column: Column; readonly typed: string } & (
  { readonly why: Trouble | 'matter' } | { readonly why: 'same'; readonly row: number }
);

/** The columns in which a field of two languages is wrong: which of them is too long, or both where both are empty. */
function wrongColumns(field: Field, values: Values): readonly Column[] {
  const columns = columnsOf(field.name);
  if (columns.length < 2) return columns;
  const texts = values[field.name] as Readonly<Record<string, string>>;
  const isWrong = (column: Column): boolean => {
    const tongue = langOf(column) ?? 'kk';
    return problems([field], { [field.name]: { [tongue]: texts[tongue] } }).length > 0;
  };
  return columns.filter(isWrong);
}

// Cells never change, another row takes their place; what was found in them once need not be looked for with every step of a
// thousand rows.
const known = new WeakMap<Cells, readonly CellTrouble[]>();

/** What the form itself would say of a row, by column. */
export function cellTroubles(cells: Cells): readonly CellTrouble[] {
  const before = known.get(cells);
  if (before) return before;
  const found = troublesIn(cells);
  known.set(cells, found);
  return found;
}

function troublesIn(cells: Cells): readonly CellTrouble[] {
  const values = valuesOf(cells);
  const found = fields().flatMap((field) =>
    problems([field], values).flatMap(({ why }) =>
      wrongColumns(field, values).map((column): CellTrouble => ({ column, why, typed: cells[column] })),
    ),
  );
  const isKnown = cells.matter === '' || matters().includes(cells.matter);
  return isKnown ? found : [...found, { column: 'matter', why: 'matter', typed: cells.matter }];
}

const personal = new WeakMap<Cells, readonly Finding[]>();

/** What in a row looks like personal data. */
export function personalIn(cells: Cells): readonly Finding[] {
  const before = personal.get(cells);
  if (before) return before;
  const found = findPersonal(Object.values(cells).join('\n'));
  personal.set(cells, found);
  return found;
}

/** By what a decision is known in a register: its body, its year and its number. */
export const identity = ({ body, date, number }: Pick<Cells, 'body' | 'date' | 'number'>): string | null =>
  body && number && isDay(date) ? JSON.stringify([body, date.slice(0, 4), number]) : null;
