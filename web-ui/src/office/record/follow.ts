// What can be written next about a record, from its own page.
import type { Schemas } from '../../api/client.ts';
import type { Session } from '../../api/office.ts';
import { mayBegin } from '../write/wanted.ts';

type Written = Pick<Schemas['Record'], 'kind' | 'state' | 'referred_by' | 'withdrawal' | 'territory' | 'facts'>;

const DECIDED = ['decision.adopted/1', 'decision.amended/1', 'decision.repealed/1'];
const CHANGES = ['decision.amended/1', 'decision.repealed/1'];
const OUTCOMES = ['decision.suspended/1', 'decision.annulled/1'];
const ENDS = ['repeals', 'annuls'];
const STANDS = ['valid', 'disputed'];

/** A record with a finding ends nothing. */
const isEnd = ({ rel, standing = 'valid' }: Schemas['ReferredBy'] & { readonly standing?: string }): boolean =>
  ENDS.includes(rel) && STANDS.includes(standing);

/** Kinds that change a decision or end it: none for one that has ended, is not sealed, or is no longer shown. */
function onDecision({ kind, state, referred_by: later, withdrawal, facts }: Written): readonly string[] {
  if (!DECIDED.includes(kind) || state === 'recorded' || withdrawal || !facts) return [];
  if (later.some(isEnd)) return [];
  // What repeals another decision has nothing in it to amend.
  return kind === 'decision.repealed/1' ? OUTCOMES : [...CHANGES, ...OUTCOMES];
}

/** A photograph proves that people were told. */
const onNotice = ({ kind, state, withdrawal, facts }: Written): readonly string[] =>
  kind === 'notice.given/1' && state !== 'recorded' && !withdrawal && facts ? ['attachment.added/1'] : [];

/** The kinds that follow a record and that somebody may write. */
export const followUps = (record: Written, who: Session): readonly string[] =>
  [...onDecision(record), ...onNotice(record)].filter((kind) => mayBegin(kind, who, record.territory));
