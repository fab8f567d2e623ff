// What can be written next about a record, from its own page.
import type { Schemas } from '../../api/client.ts';
import type { Session } from '../../api/office.ts';
import { ANNOUNCEMENT } from '../forms/kind.ts';
import { ANNOUNCED, HELD, isOver } from '../forms/reports.ts';
import { beginHref, caseHref } from '../links.ts';
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

const TASK = 'task.assigned/1';

/** What follows from one record whatever became of it; an issue and a member may ask for something to be done. */
const FOLLOWING: Readonly<Record<string, readonly string[]>> = {
  'issue.raised/1': ['issue.status/1', TASK],
  'member.elected/1': [TASK],
};
const onOther = ({ kind, state, withdrawal, facts }: Written): readonly string[] =>
  state !== 'recorded' && !withdrawal && facts ? (FOLLOWING[kind] ?? []) : [];

/** A report meeting that is still to be held: it is held, moved or cancelled. */
const onAnnouncement = (record: Written): readonly string[] =>
  record.kind === ANNOUNCED && record.state !== 'recorded' && record.facts && !isOver(record)
    ? [HELD, 'meeting.postponed/1', 'meeting.cancelled/1']
    : [];

const CLOSED = 'initiative.closed/1';
const ANSWERED = 'initiative.answered/1';
const JUDGED = 'project.judged/1';
const RESULT = 'result.declared/1';
const ERASED = 'private_data.erased/1';

/** What comes next of an initiative, a call or a project, by what was told of it; whether it may be said the node decides. */
function onTakingPart({ kind, state, facts, referred_by: later }: Written): readonly string[] {
  if (state === 'recorded' || !facts) return [];
  const isTold = (told: string): boolean => later.some(({ kind: other, standing }) => other === told && STANDS.includes(standing));
  const erasure = isTold(ERASED) ? [] : [ERASED];
  switch (kind) {
    case 'initiative.opened/1':
      return isTold(CLOSED) ? [isTold(ANSWERED) ? TASK : ANSWERED, ...erasure] : ['initiative.supported/1', CLOSED];
    case 'call.opened/1':
      return isTold(RESULT) ? [RESULT, ...erasure] : ['project.proposed/1', 'ballots.counted/1', RESULT];
    case 'project.proposed/1':
      return isTold(JUDGED) ? ['project.status/1'] : [JUDGED];
    default:
      return [];
  }
}

/** The kinds that follow a record and that somebody may write. */
export const followUps = (record: Written, who: Session): readonly string[] =>
  [...onDecision(record), ...onNotice(record), ...onOther(record), ...onAnnouncement(record), ...onTakingPart(record)].filter((kind) =>
    mayBegin(kind, who, record.territory),
  );

/** By what such a record refers to the one that it follows, where it may refer to several. */
const BY: Readonly<Record<string, string>> = {
  'issue.raised/1': 'issue',
  'member.elected/1': 'member',
  'initiative.opened/1': 'initiative',
  'call.opened/1': 'call',
  [ANNOUNCED]: ANNOUNCEMENT,
};

/** What begins with what the node keeps of those who took part. */
const OUT_OF_CASE = ['initiative.supported/1', 'ballots.counted/1'];

/** Where it is begun. */
export const followHref = (kind: string, { id, kind: about }: Pick<Schemas['Record'], 'id' | 'kind'>): string =>
  OUT_OF_CASE.includes(kind) ? caseHref(id) : beginHref(kind, id, BY[about]);
