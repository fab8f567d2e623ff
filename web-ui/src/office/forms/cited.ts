// Parameters that an act sets: each with the act, which is asked for as soon as there is a value.
import { clean, digits, rowsOf, textOf, type Field, type Values } from './fields.ts';

const MOST_DAYS = 366;

export const CITATION: Field = { name: 'citation', is: 'text', bound: 'line' };

/** Chosen where an act says nothing of a parameter. */
export const UNSAID = 'unsaid';

/** A parameter's field, and the act that sets it as soon as it has a value. */
export const cited = (values: Values, field: Field): readonly Field[] =>
  !['', UNSAID].includes(textOf(values, field.name))
    ? [field, { name: `${field.name}_citation`, is: 'text', bound: 'line', isAside: true }]
    : [field];

/** The same as a fact; nothing where nothing is said. */
export const citedFact = (values: Values, name: string, meant: (text: string) => unknown): Record<string, unknown> => {
  const text = clean(textOf(values, name));
  return text && text !== UNSAID ? { [name]: { value: meant(text), citation: clean(textOf(values, `${name}_citation`)) } } : {};
};

/** Rows of deadlines that an act sets. */
export const deadlinesField = (names: readonly string[]): Field => ({
  name: 'deadlines',
  is: 'rows',
  isOptional: true,
  isAside: true,
  fields: [
    { name: 'deadline', is: 'choice', words: 'deadline', values: names },
    { name: 'days', is: 'count', most: MOST_DAYS },
    { name: 'count', is: 'choice', words: 'value', values: ['calendar', 'working'] },
    CITATION,
  ],
});

export function deadlinesOf(values: Values): Record<string, unknown> {
  const rows = rowsOf(values, 'deadlines').map((row) => {
    const span = { days: Number(digits(textOf(row, 'days'))), count: textOf(row, 'count') };
    return [textOf(row, 'deadline'), { value: span, citation: clean(textOf(row, 'citation')) }] as const;
  });
  return Object.fromEntries(rows);
}
