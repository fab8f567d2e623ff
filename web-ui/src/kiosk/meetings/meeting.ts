import { node, type Answer, type Schemas } from '../../api/client.ts';
import { factsOf, laterOf, type Correction, type Meeting, type MeetingChange, type Minutes } from '../../api/facts.ts';
import type { Both } from '../../i18n/shown.svelte.ts';
import { Failure } from '../../api/failure.ts';
import { together } from '../../state/loaded.svelte.ts';

export interface Change {
  readonly id: string;
  readonly is: 'postponed' | 'cancelled';
  readonly facts: MeetingChange;
}

export interface Corrected {
  readonly id: string;
  readonly facts: Correction;
}

export interface MeetingPage {
  readonly record: Schemas['Record'];
  readonly meeting: Meeting | null;
  readonly minutes: Minutes | null;
  readonly minutesRecord: Schemas['Record'] | null;
  /** Corrections of the minutes, in the order in which they were sealed. */
  readonly corrections: readonly Corrected[];
  /** What was recorded while it was held; nothing where the node did not tell. */
  readonly course: Schemas['MeetingCourse'] | null;
  /** Postponements and a cancellation, in the order in which they were sealed. */
  readonly changes: readonly Change[];
  /** False when the minutes could not be read, so that missing ones mean nothing. */
  readonly isWhole: boolean;
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

/** The hour at which it begins; a postponement that says none leaves it as it was. */
export const startsAt = ({ meeting, changes, course }: Pick<MeetingPage, 'meeting' | 'changes' | 'course'>): string | null =>
  course?.starts_at ?? changes.flatMap(({ facts }) => facts.starts_at ?? []).at(-1) ?? meeting?.starts_at ?? null;

/** Where it is held by what is known. */
export function placeOf({ meeting, changes, course }: Pick<MeetingPage, 'meeting' | 'changes' | 'course'>): Both {
  if (course?.place_kk || course?.place_ru) return { kk: course.place_kk, ru: course.place_ru };
  return changes.flatMap(({ facts }) => facts.place ?? []).at(-1) ?? meeting?.place ?? {};
}

async function correctionsOf(course: MeetingPage['course']): Promise<Corrected[]> {
  const records = await Promise.all((course?.corrections ?? []).map(({ id }) => node.record(id)));
  return records.flatMap(({ value }) => {
    const facts = factsOf(value, 'minutes.corrected/1');
    return facts ? [{ id: value.id, facts }] : [];
  });
}

export interface PageItem {
  readonly key: string;
  readonly number: string;
  readonly title: Both;
  readonly isWithdrawn: boolean;
  readonly tags: readonly ('urgent' | 'withdrawn' | 'carried_over')[];
  /** The item of an earlier meeting that goes on here. */
  readonly continues?: Schemas['OtherItem'] | null;
  /** Where it goes on, as it was not finished here. */
  readonly continuedBy?: Schemas['OtherItem'] | null;
}

const both = ({ kk, ru }: { readonly kk?: string | null; readonly ru?: string | null }): Both => ({
  ...(kk ? { kk } : {}),
  ...(ru ? { ru } : {}),
});

/** The agenda with what became of it; as it was called for where the node does not tell more. */
export function itemsOf({ course, meeting }: Pick<MeetingPage, 'course' | 'meeting'>): readonly PageItem[] {
  if (!course) return (meeting?.agenda ?? []).map(({ number, title }) => ({ key: number, number, title, isWithdrawn: false, tags: [] }));
  return course.agenda.map((item) => ({
    key: item.number + (item.added_by ?? ''),
    number: item.number,
    title: both(item),
    isWithdrawn: Boolean(item.withdrawn_by),
    continues: item.continues ?? null,
    continuedBy: item.continued_by ?? null,
    tags: [
      ...(item.urgent ? (['urgent'] as const) : []),
      ...(item.withdrawn_by ? (['withdrawn'] as const) : []),
      ...(item.carried_over ? (['carried_over'] as const) : []),
    ],
  }));
}

/** The words of an item as they read now; the newest correction counts. */
export const wordsOf = ({ minutes, corrections }: Pick<MeetingPage, 'minutes' | 'corrections'>, number: string) => {
  const items = [...(minutes?.items ?? []), ...corrections.flatMap(({ facts }) => facts.items)].filter((item) => item.number === number);
  return { now: items.at(-1), before: items.slice(0, -1).reverse() };
};

type After = Pick<MeetingPage, 'minutes' | 'minutesRecord' | 'corrections' | 'isWhole'>;
const NOTHING: After = { minutes: null, minutesRecord: null, corrections: [], isWhole: true };

async function follows(record: Schemas['Record'], course: MeetingPage['course']): Promise<After> {
  const found = laterOf(record, 'meeting').find(({ kind }) => kind === 'minutes.adopted/1');
  if (!found) return NOTHING;
  try {
    const { value } = await node.record(found.id);
    const corrections = await correctionsOf(course);
    return { minutes: factsOf(value, 'minutes.adopted/1'), minutesRecord: value, corrections, isWhole: true };
  } catch {
    return { ...NOTHING, isWhole: false };
  }
}

export async function meetingPage(id: string): Promise<Answer<MeetingPage>> {
  const answer = await node.record(id);
  if (answer.value.kind !== 'meeting.convened/1') throw new Failure('not_found');
  const course = await node.meeting(id).then(
    ({ value }) => value,
    () => null,
  );
  const [changes, after] = await Promise.all([changesOf(answer.value), follows(answer.value, course)]);
  return together({ record: answer.value, meeting: factsOf(answer.value, 'meeting.convened/1'), course, changes, ...after }, answer);
}
