// The budget and what became of it: forms whose rows are money.
import { bothOf, clean, read, rowsIn, rowsOf, textOf, type Field, type Values } from '../fields.ts';
import { PLACE, refs, type KindForm } from '../kind.ts';
import { balanceOf, SIDES, sumOf, tiynOf, yearsOf } from './sums.ts';

const MOST_EDITION = 9_999;

const SIDE: Field = { name: 'side', is: 'choice', words: 'side', values: SIDES };
const CODE: Field = { name: 'code', is: 'text', bound: 'short' };

const TOTALS: readonly Field[] = [
  { name: 'revenue', is: 'money' },
  { name: 'expenditure', is: 'money' },
  { name: 'net_lending', is: 'money', isOptional: true },
  { name: 'financial_assets', is: 'money', isOptional: true },
];

const amounts = (values: Values): Field[] => yearsOf(values).map((_, at) => ({ name: `amount_${at}`, is: 'money' }));

const names = (row: Values, name: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(bothOf(row, name))
      .map(([language, text]) => [language, clean(text)] as const)
      .filter(([, text]) => text !== ''),
  );

const codeOf = (row: Values): { side: string; code: string } => ({ side: textOf(row, 'side'), code: clean(textOf(row, 'code')) });

export const BUDGET: KindForm = {
  kind: 'budget.approved/1',
  icon: 'money',
  roles: ['secretary', 'akim'],
  isChosen: true,
  fields: (values) => [
    { name: 'adopted_by', is: 'pick', of: 'decision', isAside: true, isOptional: true },
    { name: 'classification', is: 'count', most: MOST_EDITION },
    { name: 'first_year', is: 'count', most: MOST_EDITION, isAside: true },
    { name: 'years', is: 'choice', words: 'year_count', values: ['1', '2', '3'], isAside: true },
    { name: 'totals', is: 'rows', as: 'totals', fields: TOTALS, length: yearsOf(values).length, isFixed: true, isAside: true },
    {
      name: 'lines',
      is: 'rows',
      as: 'lines',
      fields: [SIDE, CODE, { name: 'name', is: 'both', bound: 'line' }, ...amounts(values)],
      isAside: true,
    },
    PLACE,
  ],
  begin: (today) => ({ classification: today.slice(0, 4), first_year: today.slice(0, 4), years: '3', lines: [{}] }),
  tell: (values) => {
    const years = yearsOf(values);
    const totals = rowsIn({ name: 'totals', length: years.length }, values).map((row, at) => ({
      year: years[at] ?? 0,
      ...Object.fromEntries(TOTALS.map(({ name }) => [name, tiynOf(row, name)])),
      balance: balanceOf(row) ?? 0,
    }));
    const lines = rowsOf(values, 'lines').map((row) => ({
      ...codeOf(row),
      name: names(row, 'name'),
      amounts: years.map((_, at) => tiynOf(row, `amount_${at}`)),
    }));
    return { facts: { ...read(BUDGET.fields(values), values), totals, lines }, refs: refs(values, 'adopted_by') };
  },
};

/** Lines of which there is something to tell: one that is missing came to nothing. */
const told = (values: Values): readonly Values[] =>
  rowsOf(values, 'lines').filter((row) => textOf(row, 'amount').trim() !== '' || Object.keys(names(row, 'note')).length > 0);

export const EXECUTION: KindForm = {
  kind: 'budget.executed/1',
  icon: 'money',
  roles: ['secretary', 'akim'],
  isChosen: true,
  fields: () => [
    { name: 'budget', is: 'pick', of: 'budget', isAside: true },
    { name: 'counted_to', is: 'month' },
    {
      name: 'lines',
      is: 'rows',
      as: 'execution',
      fields: [
        SIDE,
        CODE,
        { name: 'amount', is: 'money', isOptional: true },
        { name: 'note', is: 'both', bound: 'note', isOptional: true },
      ],
      isAside: true,
    },
    PLACE,
  ],
  begin: () => ({}),
  tell: (values) => {
    const rows = told(values);
    const lines = rows.map((row) => {
      const note = names(row, 'note');
      return { ...codeOf(row), amount: tiynOf(row, 'amount'), ...(Object.keys(note).length > 0 ? { note } : {}) };
    });
    const sums = Object.fromEntries(SIDES.map((side) => [side, sumOf(rows, side, 'amount') ?? 0]));
    return { facts: { ...read(EXECUTION.fields(values), values), ...sums, lines }, refs: refs(values, 'budget') };
  },
};
