// Report meetings: those that were held, and those that were announced and are still to be held.
import { node, type Schemas } from '../../api/client.ts';
import { factsOf, laterOf, type ReportAnnounced } from '../../api/facts.ts';
import { said, shown } from '../../i18n/shown.svelte.ts';
import { whenHeld } from '../../record/course.ts';
import type { Choice, Here } from './choice.ts';
import { ANNOUNCEMENT } from './kind.ts';
import { newestOf } from './registered.ts';

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

/** One that was held, by its day and its place. */
export function asHeld(record: Schemas['Record']): Choice | null {
  const meeting = factsOf(record, HELD);
  return meeting && { value: record.id, label: `${shown.day(meeting.held_on)} · ${said(meeting.place).text}` };
}

/** One that was announced, by when and where it is held now. */
export async function asAnnounced(record: Schemas['Record']): Promise<Choice | null> {
  const meeting = await arranged(record);
  return meeting && { value: record.id, label: `${whenHeld(meeting)} · ${said(meeting.place).text}` };
}

/** The same while it is still to be held. */
export const asAhead = async (record: Schemas['Record']): Promise<Choice | null> => (isOver(record) ? null : asAnnounced(record));

export async function reports(here: Here): Promise<Choice[]> {
  return (await newestOf(HELD, here)).map(asHeld).filter((choice) => choice !== null);
}

export async function announced(here: Here): Promise<Choice[]> {
  const choices = await Promise.all((await newestOf(ANNOUNCED, here)).map(asAhead));
  return choices.filter((choice) => choice !== null);
}
