// What a choice already says need not be typed again.
import { node } from '../../api/client.ts';
import type { Session } from '../../api/office.ts';
import { bothOf, rowsOf, textOf, type Texts, type Values } from './fields.ts';
import { fromBudget, fromMonth } from './budget/plan.ts';
import { choicesOf, meetingOf, type MinutesChoice } from './lists.ts';

const SLUGS = ['kenes', 'assembly', 'gathering', 'maslikhat', 'audit_commission'];

const isEmpty = ({ kk, ru }: Texts): boolean => !kk.trim() && !ru.trim();
const texts = (both: { readonly kk?: string | null | undefined; readonly ru?: string | null | undefined }): Texts => ({
  kk: both.kk ?? '',
  ru: both.ru ?? '',
});

/** The items of the meeting, each with what was written on it before. */
async function fromMeeting(values: Values, id: string, who: Session): Promise<Values> {
  const found = await meetingOf(id, who);
  if (!found) return {};
  const before = rowsOf(values, 'items');
  const items = found.meeting.agenda.map(({ number, title }) => ({
    ...before.find((row) => row['number'] === number),
    number,
    about: texts(title),
  }));
  const kept = textOf(values, 'kept_by') || who.name;
  return { items, members: found.members, kept_by: kept, ...(found.members > 0 ? { entitled: String(found.members) } : {}) };
}

/** An item of minutes from which a decision comes. */
export interface Item extends Texts {
  readonly number: string;
  /** Votes for; nothing where there was no vote. */
  readonly yes: number | null;
  readonly present: number;
}

async function fromMinutes(id: string, who: Session): Promise<Values> {
  const choices = (await choicesOf('minutes', who)) as readonly MinutesChoice[];
  const found = choices.find(({ value }) => value === id);
  if (!found) return {};
  const { minutes, meeting } = found;
  const items = minutes.items.map(({ number, vote }): Item => {
    const title = meeting?.agenda.find((item) => item.number === number)?.title ?? {};
    return { ...texts(title), number, yes: vote?.yes ?? null, present: minutes.present };
  });
  return { agenda_items: items, item: '', ...(meeting ? { body: meeting.body, adopted_on: meeting.held_on } : {}) };
}

export const itemsOf = (values: Values): readonly Item[] => rowsOf(values, 'agenda_items') as unknown as readonly Item[];

function fromItem(values: Values, number: string): Values {
  const item = itemsOf(values).find((candidate) => candidate.number === number);
  return item && isEmpty(bothOf(values, 'title')) ? { title: { kk: item.kk, ru: item.ru } } : {};
}

/** Issues are raised on the day of the meeting, unless somebody says otherwise. */
async function fromReport(values: Values, id: string): Promise<Values> {
  if (textOf(values, 'raised_on')) return {};
  const { value } = await node.record(id);
  const held = (value.facts as { held_on?: string } | null | undefined)?.held_on;
  return held ? { raised_on: held } : {};
}

/** Values that follow from the one that was just chosen. */
export async function following(kind: string, values: Values, name: string, who: Session): Promise<Values> {
  const chosen = textOf(values, name);
  if (!chosen) return {};
  if (kind === 'minutes.adopted/1' && name === 'meeting') return fromMeeting(values, chosen, who);
  if (kind === 'budget.executed/1' && name === 'budget') return fromBudget(values, chosen);
  if (kind === 'budget.executed/1' && name === 'counted_to') return fromMonth(values, chosen);
  if (kind === 'issue.raised/1' && name === 'meeting') return fromReport(values, chosen);
  if (name === 'minutes') return fromMinutes(chosen, who);
  if (name === 'item') return fromItem(values, chosen);
  if (kind === 'body.established/1' && name === 'kind') {
    const slug = textOf(values, 'body');
    return slug === '' || SLUGS.includes(slug) ? { body: chosen } : {};
  }
  return {};
}
