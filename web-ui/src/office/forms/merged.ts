// What comes into a form from a record that was chosen, beside what somebody typed.
import type { Values } from './fields.ts';

/** Texts and rows that were begun and left empty say nothing. */
function isNothing(value: unknown): boolean {
  if (value === undefined || value === '') return true;
  if (Array.isArray(value)) return value.every((row) => Object.keys(row as object).length === 0);
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => text === '');
}

const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

/** What was chosen comes into the form; what somebody typed stays, and what came from an earlier choice goes. Groups belong together. */
export function merged(values: Values, groups: readonly (readonly string[])[], fresh: Values): Values {
  const before = (values['in_force'] ?? {}) as Values;
  const isOwn = (name: string): boolean => !isNothing(values[name]) && !isSame(values[name], before[name]);
  const free = groups.filter((group) => !group.some(isOwn)).flat();
  return { ...Object.fromEntries(free.map((name) => [name, fresh[name] ?? ''])), in_force: fresh };
}
