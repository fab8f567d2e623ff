import type { Schemas } from '../../api/client.ts';
import { decisionOf, type Decision } from '../../api/facts.ts';
import type { Both } from '../../i18n/shown.svelte.ts';
import type { Verdict } from '../../verify/check.ts';

/** What the page of a paper shows of a record, and where from. */
export interface Shown {
  readonly kind: string;
  readonly territory: string;
  readonly authoredAt: number;
  readonly decision: Decision | null;
  /** Texts of a record that is no decision, in the order of its bytes. */
  readonly texts: readonly Both[];
}

function isBoth(value: object): value is Both {
  const names = Object.keys(value);
  return names.length > 0 && names.every((name) => name === 'kk' || name === 'ru');
}

function textsIn(value: unknown): Both[] {
  if (typeof value !== 'object' || value === null) return [];
  return isBoth(value) ? [value] : Object.values(value).flatMap(textsIn);
}

/** The facts that may be shown: those of the signed bytes, or the node's where this device could not check anything. */
function factsOf(record: Schemas['Record'], verdict: Verdict): unknown {
  if (verdict.is === 'proven') return verdict.text.is === 'signed' ? verdict.text.facts : null;
  return verdict.is === 'refused' ? null : record.facts;
}

export function shownOf(record: Schemas['Record'], verdict: Verdict): Shown {
  const facts = factsOf(record, verdict);
  const signed = verdict.is === 'proven' ? verdict.proven.entry.header : null;
  const kind = signed?.kind ?? record.kind;
  const decision = decisionOf({ kind, facts: facts as Schemas['Record']['facts'] });
  return {
    kind,
    territory: signed?.territory ?? record.territory,
    authoredAt: signed?.authoredAt ?? record.authored_at,
    decision,
    texts: decision ? [] : textsIn(facts),
  };
}
