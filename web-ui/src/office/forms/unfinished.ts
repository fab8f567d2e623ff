// Items that a meeting did not finish and that go on nowhere yet.
import { node } from '../../api/client.ts';
import { said, shown } from '../../i18n/shown.svelte.ts';
import type { Course } from '../../record/course.ts';
import { newest, type Choice, type Here } from './choice.ts';

/** Meetings that are looked through; those before them are found by their words (older.ts). */
const LOOKED_AT = 12;

/** An item is chosen with its meeting: `<meeting>.<item>`. */
const asItem = (course: Course, item: Course['agenda'][number]): Choice => ({
  value: `${course.id}.${item.number}`,
  label: `${item.number}. ${said(item).text} · ${shown.day(course.held_on)}`,
  lang: said(item).language,
});

/** Those of one meeting: what was taken off, left over or not dealt with. */
export const unfinishedOf = (course: Course): Choice[] =>
  course.agenda
    .filter((item) => !item.continued_by)
    .filter((item) => item.withdrawn_by || item.carried_over || course.state === 'no_quorum' || course.state === 'cancelled')
    .map((item) => asItem(course, item));

export async function unfinished({ territory }: Here): Promise<Choice[]> {
  const { value } = await node.meetings({ territory });
  const latest = newest(value.rows).slice(0, LOOKED_AT);
  const courses = await Promise.all(latest.map(async ({ id }) => (await node.meeting(id)).value));
  return courses.flatMap(unfinishedOf);
}

/** Whether there are meetings that were not looked through. */
export const isAnyPassed = async ({ territory }: Here): Promise<boolean> =>
  (await node.meetings({ territory })).value.rows.length > LOOKED_AT;

/** An item by what it was chosen as, whatever became of it since. */
export async function itemChosen(value: string): Promise<Choice | null> {
  const [meeting = '', ...number] = value.split('.');
  const { value: course } = await node.meeting(meeting);
  const item = course.agenda.find((candidate) => candidate.number === number.join('.'));
  return item ? asItem(course, item) : null;
}
