// Where a record says that it was voted on: the minutes of a session here, the session itself before it has minutes, or a
// publication from before.
import { clean, textOf, type Field, type Values } from './fields.ts';
import { ballotsOf } from './items.ts';
import { refs } from './kind.ts';
import type { Ref } from '../../api/office.ts';

const isPublished = (values: Values): boolean => textOf(values, 'origin') === 'published';
const isBeforeMinutes = (values: Values): boolean => textOf(values, 'origin') === 'before_minutes';

const ORIGIN: Field = { name: 'origin', is: 'choice', words: 'origin', values: ['session', 'before_minutes', 'published'], isAside: true };
const OF_SESSION: readonly Field[] = [
  { name: 'minutes', is: 'pick', of: 'minutes', isAside: true },
  { name: 'item', is: 'item', isAside: true },
];
const OF_VOTE: readonly Field[] = [
  { name: 'meeting', is: 'pick', of: 'meeting', isAside: true },
  { name: 'item', is: 'item', isAside: true },
];
/** Asked for only where the item had several votes. */
const BALLOT: Field = { name: 'vote', is: 'ballot', isAside: true };
const OF_PAPER: readonly Field[] = [
  { name: 'source', is: 'text', bound: 'line', isAside: true },
  { name: 'adopted_by', is: 'text', bound: 'line', isAside: true },
];

/** Fields of the vote behind a record. */
export function provenanceFields(values: Values): readonly Field[] {
  if (isPublished(values)) return [ORIGIN, ...OF_PAPER];
  const meant = ballotsOf(values).length > 0 ? [BALLOT] : [];
  return [ORIGIN, ...(isBeforeMinutes(values) ? OF_VOTE : OF_SESSION), ...meant];
}

/** The body of a decision that was published before is written, since it may be none of this register. */
export const bodyField = (values: Values): Field =>
  isPublished(values) ? { name: 'body', is: 'text', bound: 'short' } : { name: 'body', is: 'pick', of: 'body' };

/** What the facts say of it. */
export function provenanceOf(values: Values): Record<string, unknown> {
  const line = (name: string): string => clean(textOf(values, name));
  return isPublished(values)
    ? { published: { source: line('source'), adopted_by: line('adopted_by') } }
    : { session: { item: line('item') } };
}

/** The minutes of a session, or the session itself; and the vote that is meant, where the item had several. */
export function minutesRef(values: Values): readonly Ref[] {
  if (isPublished(values)) return [];
  const isMeant = ballotsOf(values).some(({ id }) => id === textOf(values, 'vote'));
  return [...refs(values, isBeforeMinutes(values) ? 'meeting' : 'minutes'), ...(isMeant ? refs(values, 'vote') : [])];
}
