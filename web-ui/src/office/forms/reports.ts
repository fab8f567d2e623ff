// Report meetings: those that were held, and those that were announced and are still to be held.
import { node, type Schemas } from '../../api/client.ts';
import { factsOf, laterOf, type ReportAnnounced } from '../../api/facts.ts';
import { said, shown, type Both } from '../../i18n/shown.svelte.ts';
import { whenHeld } from '../../record/course.ts';
import type { Choice, Here } from './choice.ts';
import { ANNOUNCEMENT } from './kind.ts';

export const HELD = 'report_meeting.held/1';
export const ANNOUNCED = 'report_meeting.announced/1';
const MOVED = 'meeting.postponed/1';
const CANCELLED = 'meeting.cancelled/1';

const STANDS = ['valid', 'disputed'];

/** What became of it: a record with a finding changes nothing. */
const becameOf = (record: Pick<Schemas['Record'], 'referred_by'>): Schemas['ReferredBy'][] =>
  laterOf(record, ANNOUNCEMENT).filter(({ standing }) => STANDS.includes(standing));

/** It was held or cancelled: nothing more can become of it. */
export const isOver = (record: Pick<Schemas['Record'], 'referred_by'>): boolean =>
  becameOf(record).some(({ kind }) => kind === HELD || kind === CANCELLED);

/** When and where it is held by what is known; nothing where the record is none, or was erased. */
export async function arranged(record: Schemas['Record']): Promise<ReportAnnounced | null> {
  const announced = factsOf(record, ANNOUNCED);
  if (!announced) return null;
  const moves = becameOf(record).filter(({ kind }) => kind === MOVED);
  const told = await Promise.all(moves.map(async ({ id }) => factsOf((await node.record(id)).value, MOVED)));
  return told
    .filter((move) => move !== null)
    .reduce<ReportAnnounced>(
      (now, { held_on: heldOn, starts_at: startsAt, place }) => ({
        ...now,
        held_on: heldOn ?? now.held_on,
        starts_at: startsAt ?? now.starts_at ?? null,
        place: place ?? now.place,
      }),
      announced,
    );
}

const called = (when: string, place: Both): string => `${when} · ${said(place).text}`;

/** One that was held, by its day and its place. */
export function asHeld(record: Schemas['Record']): Choice | null {
  const meeting = factsOf(record, HELD);
  return meeting && { value: record.id, label: called(shown.day(meeting.held_on), meeting.place) };
}

/** One that was announced, by when and where it is held now. */
export async function asAnnounced(record: Schemas['Record']): Promise<Choice | null> {
  const meeting = await arranged(record);
  return meeting && { value: record.id, label: called(whenHeld(meeting), meeting.place) };
}

const placeOf = ({ place_kk: kk, place_ru: ru }: Schemas['ReportMeeting']): Both => ({ kk, ru });

/** Those of this register, to which alone its records refer. */
async function own({ territory, origin }: Here): Promise<Schemas['ReportMeeting'][]> {
  const { value } = await node.reportMeetings(territory);
  return value.filter(({ register }) => register === origin);
}

/** Those that were held, the newest first; the node lists all of them at once. */
export async function reports(here: Here): Promise<Choice[]> {
  return (await own(here)).flatMap((row) =>
    row.state === 'held' && row.held ? [{ value: row.held, label: called(shown.day(row.held_on), placeOf(row)) }] : [],
  );
}

/** Untold ones were perhaps held, or put off, and nobody recorded it yet: that is what they are chosen for. */
const OPEN = ['to_come', 'untold'];

/** Those of which neither is recorded that they were held nor that they were cancelled, as they stand after every move. */
export async function announced(here: Here): Promise<Choice[]> {
  return (await own(here)).flatMap((row) =>
    OPEN.includes(row.state) && row.announced ? [{ value: row.announced, label: called(whenHeld(row), placeOf(row)) }] : [],
  );
}
