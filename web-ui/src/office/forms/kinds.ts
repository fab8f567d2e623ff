// The kinds of records that a clerk writes here: their fields, who may write them, and what becomes of the fields.
import type { MandateRequest } from '../../api/office.ts';
import { dayOf } from '../../format/date.ts';
import { BUDGET, EXECUTION } from './budget/kinds.ts';
import { yearsOf } from './budget/sums.ts';
import { ACCOUNTS, PAPERS } from './accounts.ts';
import { COUNCIL } from './council.ts';
import { DECISIONS } from './decisions.ts';
import { clean, read, rowsOf, textOf, type Values } from './fields.ts';
import { INITIATIVES } from './initiatives.ts';
import { announcementRef, BODY_KINDS, PLACE, refs, requestOf, type KindForm } from './kind.ts';
import { MEETINGS } from './meetings.ts';
import { PROCEEDINGS } from './proceedings.ts';
import { PROJECTS } from './projects.ts';
import { TASKS } from './tasks.ts';

const MOST_SEATS = 65_535;
const MOST_PEOPLE = 4_294_967_295;
const ZONE_MS = 5 * 60 * 60 * 1000;

/** The first moment of a day in the country's zone. */
export const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) - ZONE_MS;

const BODY: KindForm = {
  kind: 'body.established/1',
  icon: 'person',
  roles: ['secretary', 'chair'],
  isChosen: true,
  fields: () => [
    { name: 'kind', is: 'choice', words: 'value', values: BODY_KINDS },
    { name: 'body', is: 'text', bound: 'short' },
    { name: 'name', is: 'both', bound: 'line' },
    { name: 'legal_members', is: 'count', most: MOST_SEATS },
    {
      name: 'seats',
      is: 'rows',
      isOptional: true,
      fields: [
        { name: 'settlement', is: 'pick', of: 'area' },
        { name: 'seats', is: 'count', most: MOST_SEATS },
      ],
    },
    { name: 'basis', is: 'text', bound: 'line' },
  ],
  begin: () => ({}),
  tell: (values) => ({ facts: read(BODY.fields(values), values), refs: [] }),
};

const MINUTES: KindForm = {
  kind: 'minutes.adopted/1',
  icon: 'list',
  roles: ['secretary', 'chair'],
  isChosen: true,
  fields: () => [
    { name: 'meeting', is: 'pick', of: 'meeting', isAside: true },
    { name: 'present', is: 'count', most: MOST_PEOPLE },
    { name: 'entitled', is: 'count', most: MOST_PEOPLE },
    { name: 'chaired_by', is: 'text', bound: 'line' },
    { name: 'kept_by', is: 'text', bound: 'line' },
    {
      name: 'items',
      is: 'rows',
      isFixed: true,
      fields: [
        { name: 'number', is: 'text', bound: 'short' },
        { name: 'text', is: 'both', bound: 'note' },
        { name: 'vote', is: 'vote', isOptional: true },
      ],
    },
  ],
  begin: () => ({}),
  tell: (values) => ({ facts: read(MINUTES.fields(values), values), refs: refs(values, 'meeting') }),
};

const REPORTS = ['secretary', 'akim'] as const;

const REPORT_ANNOUNCED: KindForm = {
  kind: 'report_meeting.announced/1',
  icon: 'calendar',
  roles: REPORTS,
  isChosen: true,
  fields: () => [
    { name: 'announced_on', is: 'day' },
    { name: 'held_on', is: 'day' },
    { name: 'starts_at', is: 'time', isOptional: true },
    { name: 'place', is: 'both', bound: 'line' },
    { name: 'reporter', is: 'text', bound: 'line' },
    PLACE,
  ],
  begin: (today) => ({ announced_on: today }),
  tell: (values) => ({ facts: read(REPORT_ANNOUNCED.fields(values), values), refs: [] }),
};

const REPORT: KindForm = {
  kind: 'report_meeting.held/1',
  icon: 'talk',
  roles: REPORTS,
  isChosen: true,
  fields: () => [
    { name: 'announcement', is: 'pick', of: 'announced', isAside: true, isOptional: true },
    { name: 'held_on', is: 'day' },
    { name: 'reporter', is: 'text', bound: 'line' },
    { name: 'place', is: 'both', bound: 'line' },
    { name: 'attended', is: 'count', most: MOST_PEOPLE, isOptional: true },
    PLACE,
  ],
  begin: () => ({}),
  tell: (values) => ({ facts: read(REPORT.fields(values), values), refs: announcementRef(textOf(values, 'announcement')) }),
};

/** Categories of the published tables of report meetings. */
const CATEGORIES = ['housing_utilities', 'land', 'social', 'agriculture_veterinary', 'industry_enterprise', 'police_law', 'emergencies'];

const ISSUE: KindForm = {
  kind: 'issue.raised/1',
  icon: 'alert',
  roles: ['secretary', 'akim'],
  isChosen: true,
  fields: () => [
    { name: 'meeting', is: 'pick', of: 'report', isAside: true },
    { name: 'category', is: 'choice', words: 'category', values: CATEGORIES },
    { name: 'raised_on', is: 'day' },
    { name: 'text', is: 'both', bound: 'note', isOptional: true },
    PLACE,
  ],
  begin: () => ({}),
  tell: (values) => ({ facts: read(ISSUE.fields(values), values), refs: refs(values, 'meeting') }),
};

const STATUS: KindForm = {
  kind: 'issue.status/1',
  icon: 'check',
  roles: ['secretary', 'akim'],
  isChosen: true,
  fields: () => [
    { name: 'issue', is: 'pick', of: 'issue', isAside: true },
    { name: 'state', is: 'choice', words: 'issue_state', values: ['open', 'in_progress', 'solved', 'declined'] },
    { name: 'on', is: 'day' },
    { name: 'note', is: 'both', bound: 'note' },
  ],
  begin: (today) => ({ on: today }),
  tell: (values) => ({ facts: read(STATUS.fields(values), values), refs: refs(values, 'issue') }),
};

const RESIDENTS: KindForm = {
  kind: 'residents.counted/1',
  icon: 'person',
  roles: ['secretary', 'akim'],
  isChosen: true,
  fields: () => [
    { name: 'residents', is: 'count', most: MOST_PEOPLE },
    { name: 'on', is: 'day' },
    { name: 'source', is: 'text', bound: 'line' },
    PLACE,
  ],
  begin: () => ({}),
  tell: (values) => ({ facts: read(RESIDENTS.fields(values), values), refs: [] }),
};

const GRANT: KindForm = {
  kind: 'mandate.granted/1',
  icon: 'proof',
  roles: ['administrator'],
  isChosen: false,
  fields: () => [
    { name: 'from', is: 'day', isAside: true },
    { name: 'until', is: 'day', isAside: true, isOptional: true },
    { name: 'basis', is: 'text', bound: 'line' },
  ],
  begin: (today) => ({ from: today }),
  tell: (values) => {
    const request = values['request'] as MandateRequest;
    const until = textOf(values, 'until');
    return {
      refs: [],
      facts: {
        subject: request.subject,
        role: request.role,
        territory: request.territory,
        from: startOf(textOf(values, 'from')),
        ...(until ? { until: startOf(until) } : {}),
        ...read(GRANT.fields(values), values),
      },
    };
  },
};

const END: KindForm = {
  kind: 'mandate.ended/1',
  icon: 'cross',
  roles: ['administrator'],
  isChosen: false,
  fields: () => [
    { name: 'at', is: 'day', isAside: true },
    { name: 'reason', is: 'text', bound: 'note' },
  ],
  begin: (today) => ({ at: today }),
  tell: (values, now) => {
    // "Today" means at once: an office never ends before the record that says so.
    const isNow = textOf(values, 'at') === dayOf(now);
    const at = isNow ? now : startOf(textOf(values, 'at'));
    return { facts: { at, ...read(END.fields(values), values) }, refs: refs(values, 'ends'), ...(isNow ? { authoredAt: now } : {}) };
  },
};

export type { KindForm };

export const KINDS: readonly KindForm[] = [
  ...MEETINGS,
  ...PROCEEDINGS,
  MINUTES,
  ...DECISIONS,
  ...TASKS,
  ...ACCOUNTS,
  ...PAPERS,
  REPORT_ANNOUNCED,
  REPORT,
  ISSUE,
  STATUS,
  ...INITIATIVES,
  ...PROJECTS,
  BODY,
  ...COUNCIL,
  BUDGET,
  EXECUTION,
  RESIDENTS,
  GRANT,
  END,
];

export const formOf = (kind: string): KindForm | undefined => KINDS.find((form) => form.kind === kind);

/** A budget is called by its years. */
function yearsTitle(values: Values): string {
  if (!textOf(values, 'first_year')) return '';
  const years = yearsOf(values);
  return [...new Set([years[0], years.at(-1)])].join('\u2013');
}

/** What a draft is called in lists: its own title, or nothing before it has one. */
export function titleOf(values: Values): string {
  const [row] = rowsOf(values, 'agenda');
  const request = requestOf(values);
  const candidates = [values['title'], values['name'], values['text'], row?.['title'], values['note'], values['place'], values['reason']];
  const texts = candidates.flatMap((both) => (typeof both === 'object' && both ? Object.values(both as Record<string, string>) : []));
  const title =
    texts.map(clean).find((text) => text !== '') ??
    request?.subject.person.name ??
    (textOf(values, 'person') || textOf(values, 'about') || textOf(values, 'counted_to') || yearsTitle(values));
  return title.slice(0, 120);
}
