// A form that the node filled out of what it keeps to itself: the draft begins with the facts as they came.
import type { Ref } from '../../api/office.ts';
import { dayOf } from '../../format/date.ts';
import type { Values } from '../forms/fields.ts';
import { formOf, titleOf } from '../forms/kinds.ts';
import { draftHref } from '../links.ts';
import { newDraftId, writeLocal } from './local.ts';

/** Numbers as somebody would have typed them; texts and lists as they are. */
function typed(fact: unknown): unknown {
  if (typeof fact === 'number') return String(fact);
  if (Array.isArray(fact)) return fact.map(typed);
  if (typeof fact !== 'object' || fact === null) return fact;
  return Object.fromEntries(Object.entries(fact).map(([name, part]) => [name, typed(part)]));
}

/** What a form holds that becomes those facts: of kinds whose fields are their facts, as batches of support and of ballots are. */
export const valuesOf = (facts: Readonly<Record<string, unknown>>, refs: readonly Ref[]): Values => ({
  ...(typed(facts) as Values),
  ...Object.fromEntries(refs.map(({ rel, id }) => [rel, id])),
});

/** Begins a draft of given facts, and tells where it is; nothing where the kind is not written here. */
export function beginGiven(kind: string, facts: Readonly<Record<string, unknown>>, refs: readonly Ref[]): string | null {
  const form = formOf(kind);
  if (!form) return null;
  const now = Date.now();
  const values = { ...form.begin(dayOf(now)), ...valuesOf(facts, refs) };
  const id = newDraftId();
  writeLocal({ id, kind, title: titleOf(values), revision: 0, form: values, changedAt: now, isTouched: false });
  return draftHref(id);
}
