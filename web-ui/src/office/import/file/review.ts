// One decision out of one or two documents: what they propose for its fields, and what somebody made of it.
import { dayOf } from '../../../format/date.ts';
import { office, type Session } from '../../../api/office.ts';
import { bothOf, textOf, type Field, type Values } from '../../forms/fields.ts';
import { formOf, titleOf, type KindForm } from '../../forms/kinds.ts';
import { eraseLocal, newDraftId, writeLocal } from '../../write/local.ts';
import type { Found, Tongue } from '../propose/document.ts';
import { tongueOf } from '../propose/language.ts';
import { PROPOSED, proposalsOf, type Proposals, type Proposed } from '../propose/propose.ts';
import type { ReadDocument } from '../read/document.ts';

export const KIND = 'decision.adopted/1';
export const PUBLISHED: Values = { origin: 'published' };

/** A document as it is looked at. Without a language nothing is proposed. */
export interface Doc extends ReadDocument {
  readonly tongue: Tongue | null;
  readonly proposals: Proposals;
}

export const inTongue = (read: ReadDocument, tongue: Tongue | null): Doc => ({
  ...read,
  tongue,
  proposals: tongue ? proposalsOf(read.text, tongue) : {},
});

export const docOf = (read: ReadDocument): Doc => inTongue(read, tongueOf(read.text));

export const decisionForm = (): KindForm => formOf(KIND) as KindForm;

/** What stands on no paper in a form that could be found, and is still filled beside it. */
const ASKED = ['source', 'body', 'matter'];

/** Fields that a document may say something of, then those for which it lies open; everything else is on the form itself. */
export function reviewFields(): readonly Field[] {
  const fields = decisionForm().fields(PUBLISHED);
  return [...PROPOSED, ...ASKED].flatMap((name) => fields.filter((field) => field.name === name));
}

export const isProposed = (name: string): name is Proposed => PROPOSED.some((proposed) => proposed === name);

const isBoth = (name: Proposed): boolean => name === 'title' || name === 'text';

/** Takes over what a document proposes where nothing stands yet: nobody's words are written over. */
export function filled(values: Values, { tongue, proposals }: Doc): Values {
  if (!tongue) return values;
  const next: Record<string, unknown> = { ...values };
  for (const name of PROPOSED) {
    const found = proposals[name];
    if (!found) continue;
    if (isBoth(name)) {
      const both = bothOf(next, name);
      if (!both[tongue].trim()) next[name] = { ...both, [tongue]: found.value };
    } else if (!textOf(next, name).trim()) next[name] = found.value;
  }
  return next;
}

/** Takes back what a document proposed and nobody changed. */
export function withdrawn(values: Values, { tongue, proposals }: Doc): Values {
  const next: Record<string, unknown> = { ...values };
  for (const name of PROPOSED) {
    const value = proposals[name]?.value;
    if (value === undefined || !tongue) continue;
    const both = bothOf(next, name);
    if (isBoth(name) && both[tongue] === value) next[name] = { ...both, [tongue]: '' };
    else if (!isBoth(name) && textOf(next, name) === value) next[name] = '';
  }
  return next;
}

/** Number and days are the same in both languages; where the texts differ, somebody must look. */
const SAME = ['number', 'adopted_on', 'in_force_from'] as const;

export interface Difference {
  readonly name: (typeof SAME)[number];
  readonly values: readonly string[];
}

export function differences(docs: readonly Doc[]): Difference[] {
  return SAME.flatMap((name) => {
    const values = [...new Set(docs.flatMap(({ proposals }) => proposals[name]?.value ?? []))];
    return values.length > 1 ? [{ name, values }] : [];
  });
}

/** Where a proposal for a field was found. */
export interface Place {
  readonly doc: Doc;
  readonly tongue: Tongue;
  readonly found: Found;
}

export const placesFor = (docs: readonly Doc[], name: string): readonly Place[] =>
  docs.flatMap((doc) => {
    const found = isProposed(name) ? doc.proposals[name] : undefined;
    return found && doc.tongue ? [{ doc, tongue: doc.tongue, found }] : [];
  });

/** Begins a draft with what was looked at, at the node or on this computer; nothing where neither takes it. */
export async function draftFrom(values: Values, who: Session): Promise<string | null> {
  const id = newDraftId();
  const form = { ...decisionForm().begin(dayOf(Date.now())), ...PUBLISHED, territory: who.territory, ...values };
  const title = titleOf(form);
  const isHere = writeLocal({ id, kind: KIND, title, revision: 0, form, changedAt: Date.now(), isTouched: true });
  try {
    await office.saveDraft(id, { kind: KIND, title, revision: 0, form });
    eraseLocal(id);
    return id;
  } catch {
    // Without a link it lies here, and the form hands it over when it can. Should only the answer have been lost, the node has the
    // same form, which the form takes for its own.
    return isHere ? id : null;
  }
}
