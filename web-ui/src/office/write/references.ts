// What a record refers to that is begun from another page: the field that takes it, and what fits there.
import type { Values } from '../forms/fields.ts';
import { ANNOUNCEMENT, asAnnouncement } from '../forms/kind.ts';

/** The field of each kind that the page from which it is begun fills in. */
const FIELDS: Readonly<Record<string, string>> = {
  'minutes.adopted/1': 'meeting',
  'agenda.changed/1': 'meeting',
  'meeting.postponed/1': 'meeting',
  'meeting.cancelled/1': 'meeting',
  'notice.given/1': 'meeting',
  'meeting.opened/1': 'meeting',
  'opening.corrected/1': 'meeting',
  'report_meeting.held/1': 'announcement',
  'vote.taken/1': 'meeting',
  'meeting.closed/1': 'meeting',
  'meeting.convened/1': 'reconvenes',
  'minutes.corrected/1': 'minutes',
  'minutes.approved/1': 'minutes',
  'decision.amended/1': 'amends',
  'decision.repealed/1': 'repeals',
  'decision.suspended/1': 'suspends',
  'decision.annulled/1': 'annuls',
  'decision.adopted/1': 'minutes',
  'decision.registered/1': 'decision',
  'task.assigned/1': 'decision',
  'task.status/1': 'task',
  'item.discussed/1': 'meeting',
  'decision.consulted/1': 'decision',
  'plan.approved/1': 'plan',
  'plan.agreed/1': 'minutes',
  'audit.presented/1': 'meeting',
  'deputy.reported/1': 'member',
  'attachment.added/1': 'attached_to',
  'measure.status/1': 'measure',
  'audit.followed_up/1': 'finding',
  'issue.status/1': 'issue',
  'term.opened/1': 'body',
  'member.elected/1': 'term',
  'member.ended/1': 'member',
  'chair.elected/1': 'member',
  'body.dissolved/1': 'term',
  'initiative.supported/1': 'initiative',
  'initiative.closed/1': 'initiative',
  'initiative.answered/1': 'initiative',
  'project.proposed/1': 'call',
  'project.judged/1': 'project',
  'ballots.counted/1': 'call',
  'result.declared/1': 'call',
  'project.status/1': 'project',
  'private_data.erased/1': 'initiative',
};

/** A record, or a line of one. */
const RECORD = /^[0-9a-f]{64}(\.\S{1,64})?$/;
/** A body goes by its short name. */
const BODY = /^\S{1,64}$/;

/** The field that takes what a record is about; nothing where its kind has none, or what is given does not fit. */
export function fieldFor(kind: string, about: string): string | null {
  const name = FIELDS[kind];
  if (!name) return null;
  return (name === 'body' ? BODY : RECORD).test(about) ? name : null;
}

/** Kinds that are about one of several sorts of records: what they may be about besides the first. */
const CONCERNED: Readonly<Record<string, readonly string[]>> = {
  'task.assigned/1': ['issue', 'member', 'initiative'],
  'private_data.erased/1': ['call'],
};

/** How a form begins with what it is about: the field that takes it, and everything that follows from what it is. */
export interface Begun {
  readonly name: string | null;
  readonly values: Values;
}

/** The same where the address says by what a record is about it: one kind may refer to several sorts of records. */
export function begunBy(kind: string, about: string, by: string): Begun {
  const isRecord = RECORD.test(about);
  // A decision may be told by its meeting alone, before there are minutes.
  if (by === 'meeting')
    return { name: isRecord ? 'meeting' : null, values: { origin: 'before_minutes', ...(isRecord ? { meeting: about } : {}) } };
  if (CONCERNED[kind]?.includes(by)) return { name: isRecord ? by : null, values: { concerns: by, ...(isRecord ? { [by]: about } : {}) } };
  const name = fieldFor(kind, about);
  if (!name) return { name, values: {} };
  return { name, values: { [name]: by === ANNOUNCEMENT && name === 'meeting' ? asAnnouncement(about) : about } };
}
