// What is recorded of a meeting, item by item.
import type { Schemas } from '../api/client.ts';

export type Course = Schemas['MeetingCourse'];

/** Items that are dealt with at the meeting. */
export const standing = ({ agenda }: Pick<Course, 'agenda'>): Course['agenda'] => agenda.filter(({ withdrawn_by: by }) => !by);

/** The votes on an item, in their order. */
export const votesOn = ({ votes }: Pick<Course, 'votes'>, item: string): Course['votes'] => votes.filter((vote) => vote.item === item);

/** The vote that decided an item: the last one that was not about procedure. */
export const deciding = (course: Pick<Course, 'votes'>, item: string): Course['votes'][number] | undefined =>
  votesOn(course, item)
    .filter(({ matter }) => matter)
    .at(-1);
