import { node, type Answer, type Schemas } from '../../api/client.ts';
import { decisionOf, factsOf, type Decision, type Meeting, type Minutes } from '../../api/facts.ts';
import { Failure } from '../../api/failure.ts';
import { referring } from '../../api/register.ts';
import { together } from '../../state/loaded.svelte.ts';

export interface Passed {
  readonly id: string;
  readonly item: string;
  readonly decision: Decision;
}

export interface MeetingPage {
  readonly record: Schemas['Record'];
  readonly meeting: Meeting | null;
  readonly minutes: Minutes | null;
  readonly minutesRecord: Schemas['Record'] | null;
  readonly decisions: readonly Passed[];
  /** False when the register could not be read, so that missing minutes mean nothing. */
  readonly isWhole: boolean;
}

async function passedAt(register: string, minutes: string): Promise<Passed[]> {
  const lines = (await referring(register, minutes)).filter(({ rel }) => rel === 'minutes');
  const records = await Promise.all(lines.map(({ line }) => node.record(line.id)));
  return records.flatMap(({ value }) => {
    const decision = decisionOf(value);
    return decision ? [{ id: value.id, item: decision.provenance.session?.item ?? '', decision }] : [];
  });
}

async function follows(record: Schemas['Record']): Promise<Pick<MeetingPage, 'minutes' | 'minutesRecord' | 'decisions' | 'isWhole'>> {
  try {
    const found = (await referring(record.register, record.id)).find(
      ({ rel, line }) => rel === 'meeting' && line.kind === 'minutes.adopted/1',
    );
    if (!found) return { minutes: null, minutesRecord: null, decisions: [], isWhole: true };
    const [{ value }, decisions] = await Promise.all([node.record(found.line.id), passedAt(record.register, found.line.id)]);
    return { minutes: factsOf(value, 'minutes.adopted/1'), minutesRecord: value, decisions, isWhole: true };
  } catch {
    return { minutes: null, minutesRecord: null, decisions: [], isWhole: false };
  }
}

export async function meetingPage(id: string): Promise<Answer<MeetingPage>> {
  const answer = await node.record(id);
  if (answer.value.kind !== 'meeting.convened/1') throw new Failure('not_found');
  return together({ record: answer.value, meeting: factsOf(answer.value, 'meeting.convened/1'), ...(await follows(answer.value)) }, answer);
}
