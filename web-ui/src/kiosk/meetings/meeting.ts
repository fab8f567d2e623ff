import { node, type Answer, type Schemas } from '../../api/client.ts';
import { decisionOf, factsOf, laterOf, type Decision, type Meeting, type MeetingChange, type Minutes } from '../../api/facts.ts';
import { Failure } from '../../api/failure.ts';
import { together } from '../../state/loaded.svelte.ts';

export interface Passed {
  readonly id: string;
  readonly item: string;
  readonly decision: Decision;
}

export interface Change {
  readonly id: string;
  readonly is: 'postponed' | 'cancelled';
  readonly facts: MeetingChange;
}

export interface MeetingPage {
  readonly record: Schemas['Record'];
  readonly meeting: Meeting | null;
  readonly minutes: Minutes | null;
  readonly minutesRecord: Schemas['Record'] | null;
  readonly decisions: readonly Passed[];
  /** Postponements and a cancellation, in the order in which they were sealed. */
  readonly changes: readonly Change[];
  /** False when the minutes could not be read, so that missing ones mean nothing. */
  readonly isWhole: boolean;
}

async function passedAt(minutes: Schemas['Record']): Promise<Passed[]> {
  const records = await Promise.all(laterOf(minutes, 'minutes').map(({ id }) => node.record(id)));
  return records.flatMap(({ value }) => {
    const decision = decisionOf(value);
    return decision ? [{ id: value.id, item: decision.provenance.session?.item ?? '', decision }] : [];
  });
}

const CHANGES = { 'meeting.postponed/1': 'postponed', 'meeting.cancelled/1': 'cancelled' } as const;

/** Those that stand: a record with a finding changes nothing. */
async function changesOf(record: Schemas['Record']): Promise<Change[]> {
  const later = laterOf(record, 'meeting').filter(({ kind }) => kind in CHANGES);
  const records = await Promise.all(later.map(({ id }) => node.record(id)));
  return records.flatMap(({ value }) => {
    const kind = value.kind as keyof typeof CHANGES;
    const facts = ['valid', 'disputed'].includes(value.judgement.standing) ? factsOf(value, kind) : null;
    return facts ? [{ id: value.id, is: CHANGES[kind], facts }] : [];
  });
}

/** The day on which it is held by what is known. */
export const heldOn = ({ meeting, changes }: Pick<MeetingPage, 'meeting' | 'changes'>): string =>
  changes.filter(({ is }) => is === 'postponed').at(-1)?.facts.held_on ?? meeting?.held_on ?? '';

async function follows(record: Schemas['Record']): Promise<Pick<MeetingPage, 'minutes' | 'minutesRecord' | 'decisions' | 'isWhole'>> {
  const found = laterOf(record, 'meeting').find(({ kind }) => kind === 'minutes.adopted/1');
  if (!found) return { minutes: null, minutesRecord: null, decisions: [], isWhole: true };
  try {
    const { value } = await node.record(found.id);
    return { minutes: factsOf(value, 'minutes.adopted/1'), minutesRecord: value, decisions: await passedAt(value), isWhole: true };
  } catch {
    return { minutes: null, minutesRecord: null, decisions: [], isWhole: false };
  }
}

export async function meetingPage(id: string): Promise<Answer<MeetingPage>> {
  const answer = await node.record(id);
  if (answer.value.kind !== 'meeting.convened/1') throw new Failure('not_found');
  const [changes, after] = await Promise.all([changesOf(answer.value), follows(answer.value)]);
  return together({ record: answer.value, meeting: factsOf(answer.value, 'meeting.convened/1'), changes, ...after }, answer);
}
