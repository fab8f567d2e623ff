// What is recorded of a meeting, item by item.
import type { Schemas } from '../api/client.ts';
import { shown } from '../i18n/shown.svelte.ts';

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

/** The vote on which a record of an item rests: the one that it names, or else the last one that has a matter. */
export const restsOn = (course: Pick<Course, 'votes'>, item: string, named?: string): Course['votes'][number] | undefined =>
  named ? course.votes.find(({ id }) => id === named) : deciding(course, item);

/** The day of a meeting, with its hour where that is known. */
export const whenHeld = (meeting: { readonly held_on: string; readonly starts_at?: string | null | undefined }): string =>
  [shown.day(meeting.held_on), ...(meeting.starts_at ? [meeting.starts_at] : [])].join(', ');
