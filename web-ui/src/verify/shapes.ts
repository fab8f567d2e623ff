import type { Value } from './cbor.ts';

/** Fields of the bodies of known kinds (docs/protocol.md, section 3); a question mark is for what may be absent. */
const FIELDS: Readonly<Record<string, string>> = {
  'mandate.granted/1': 'subject role territory from until? basis',
  'mandate.ended/1': 'at reason',
  'key.compromised/1': 'key since reason',
  'body.established/1': 'body kind name legal_members seats? basis',
  'rulebook.adopted/1':
    'body from basis notice? quorum? quorum_base? majorities? publication? minutes? term_years? casting_vote? commencement? approval? number_format?',
  'calendar.set/1': 'year basis days_off? working_days?',
  'term.opened/1': 'body number from until basis',
  'member.elected/1': 'person settlement? seat role? from provenance',
  'chair.elected/1': 'from provenance',
  'member.ended/1': 'on reason provenance?',
  'body.dissolved/1': 'on reason provenance',
  'meeting.convened/1': 'body convened_on held_on place agenda joint_with? broadcast? starts_at? sort? called_by?',
  'meeting.postponed/1': 'announced_on held_on starts_at? place? reason',
  'meeting.cancelled/1': 'announced_on reason',
  'notice.given/1': 'on means place?',
  'agenda.changed/1': 'announced_on cause added? withdrawn? reason',
  'meeting.opened/1': 'at roll? present entitled chaired_by presiding kept_by',
  'opening.corrected/1': 'opening reason',
  'item.discussed/1': 'item speeches? amendments? away? recounted?',
  'vote.taken/1': 'item question matter? form present votes not_voting? excused? invalid? names? casting? tellers? declared',
  'meeting.closed/1': 'at carried_over? recording?',
  'minutes.adopted/1': 'present entitled chaired_by kept_by items',
  'minutes.corrected/1': 'items reason',
  'minutes.approved/1': 'item',
  'decision.adopted/1':
    'body number adopted_on matter title text articles? summary? basis competence? motivation? addressees? budget_effect? ' +
    'in_force_from? commencement? original? provenance',
  'decision.amended/1': 'decision changes?',
  'decision.repealed/1': 'decision from',
  'decision.suspended/1': 'by act on from until? reason',
  'decision.annulled/1': 'by act on from reason',
  'decision.consulted/1': 'by role outcome on act? act_record? note?',
  'extract.issued/1': 'number issued_on issued_to items?',
  'publication.withdrawn/1': 'on basis reason',
  'plan.agreed/1': 'title first_year last_year agreed_on measures provenance',
  'plan.approved/1': 'from',
  'measure.status/1': 'measure state on spent? note',
  'audit.presented/1': 'title by from until presented_on findings?',
  'audit.followed_up/1': 'finding state on note',
  'deputy.reported/1': 'year quarter comment',
  'decision.registered/1': 'number? published_on published_in',
  'task.assigned/1': 'task executor due sort?',
  'task.status/1': 'state on note',
  'budget.approved/1': 'classification totals lines',
  'budget.executed/1': 'counted_to revenue expenditure lines',
  'residents.counted/1': 'residents on source',
  'report_meeting.announced/1': 'announced_on held_on starts_at? place reporter',
  'report_meeting.held/1': 'held_on reporter place attended?',
  'issue.raised/1': 'category raised_on text?',
  'issue.status/1': 'state on note',
  'participation.ruled/1': 'from basis initiators? supporters? share? age? moderation? collection? answer? floor?',
  'initiative.opened/1': 'number sort title text addressee initiators filed_on opened_on until base threshold',
  'initiative.refused/1': 'number filed_on refused_on basis reason',
  'initiative.supported/1': 'collected_until tokens? channels? sheets rejected reasons?',
  'initiative.closed/1': 'outcome on supporters handed_to?',
  'initiative.answered/1': 'by on outcome text',
  'call.opened/1': 'number title text basis money choices opened_on proposals_until ballot_from ballot_until units counted_on source',
  'project.proposed/1': 'number unit title text cost proposed_on',
  'project.judged/1': 'outcome on cost? reason',
  'ballots.counted/1': 'collected_until place? tokens channels?',
  'result.declared/1': 'on ballots invalid votes winners? recount?',
  'project.status/1': 'state on spent? note',
  'private_data.erased/1': 'on',
  'attachment.added/1': 'title item?',
  'redaction/1': 'basis reason',
  'incident.recorded/1': 'incident head by account',
};

/** Whether the fields of a kind are known here. */
export const isKnown = (kind: string): boolean => kind in FIELDS;

/** Whether a body has exactly the fields of its kind. An unknown kind may have any. */
export function hasShape(kind: string, body: Value): boolean {
  const fields = FIELDS[kind]?.split(' ');
  if (!fields) return true;
  if (!(body instanceof Map)) return false;
  const keys = [...(body as ReadonlyMap<string, Value>).keys()];
  const allowed = fields.map((field) => field.replace('?', ''));
  return keys.every((key) => allowed.includes(key)) && fields.every((field) => field.endsWith('?') || keys.includes(field));
}
