// Development plans and audits of many places: what was promised, and how much of it was kept.
import { node, type Answer, type Schemas } from '../api/client.ts';
import { upTo, type Paged } from '../api/paged.ts';
import { cell, type TableCell, type TableData } from '../components/data-table/table.ts';
import { said, shown } from '../i18n/shown.svelte.ts';
import { t } from '../i18n/words.svelte.ts';
import { placeName } from '../places/places.ts';
import { pageHref, recordHref } from './links.ts';
import { nameEvery } from './names.ts';

type Plan = Schemas['PlanCourse'];
type Audit = Schemas['AuditCourse'];

/** Answers of the node that one step of a list reads: 100 plans or audits, each with all that was promised in it. */
const PAGES_OF_A_STEP = 5;

async function list<R extends { readonly territory: string }>(
  steps: number,
  page: (after: string | null) => Promise<Answer<{ rows: R[]; next?: string | null }>>,
): Promise<Answer<Paged<R>>> {
  const answer = await upTo(steps * PAGES_OF_A_STEP, page);
  void nameEvery(answer.value.rows.map(({ territory }) => territory));
  return answer;
}

export const plansUpTo = (at: string, steps: number): Promise<Answer<Paged<Plan>>> =>
  list(steps, (after) => node.plans({ territory: at, after }));

export const auditsUpTo = (at: string, steps: number): Promise<Answer<Paged<Audit>>> =>
  list(steps, (after) => node.audits({ territory: at, after }));

interface Promised {
  readonly state: string;
  readonly overdue: boolean;
}

export interface Kept {
  readonly all: number;
  readonly done: number;
  /** Begun, and its day is not over: what is overdue counts as that alone, as everywhere else. */
  readonly underway: number;
  readonly overdue: number;
  /** Nothing more is owed: done, or dropped. */
  readonly settled: number;
}

export function keptOf(promised: readonly Promised[]): Kept {
  const count = (is: (one: Promised) => boolean): number => promised.filter(is).length;
  return {
    all: promised.length,
    done: count(({ state }) => state === 'done'),
    underway: count(({ state, overdue }) => state === 'in_progress' && !overdue),
    overdue: count(({ overdue }) => overdue),
    settled: count(({ state }) => state === 'done' || state === 'dropped'),
  };
}

export const measuresOf = (plans: readonly Plan[]): Kept => keptOf(plans.flatMap(({ measures }) => measures));
export const findingsOf = (audits: readonly Audit[]): Kept => keptOf(audits.flatMap(({ findings }) => findings));

const number = (value: number): TableCell => cell(shown.number(value), value);
const late = (value: number): TableCell => cell(shown.number(value), value, value > 0 ? { tone: 'bad' } : {});

/** Where it is, which leads into the place, and what it is called, which leads to its record. */
function called({ id, territory, title: both, withdrawn }: Plan | Audit): TableCell[] {
  const title = withdrawn ? { text: t('plans.gone') } : said(both);
  return [
    cell(placeName(territory), territory, { href: pageHref('plans', territory) }),
    cell(title.text, title.text, { href: recordHref(id), ...('language' in title ? { lang: title.language } : {}) }),
  ];
}

/** The day from which it is carried out, with the way to the decision that approves it. */
function since({ approved_by: decision, from }: Plan): TableCell {
  if (!decision) return cell(t('plans.not_approved'), null, { tone: 'warn' });
  return cell(from ? shown.day(from) : t('plans.is_approved'), from ?? null, { href: recordHref(decision) });
}

export function planTable(name: string, plans: readonly Plan[]): TableData {
  return {
    name,
    caption: t('planned.plans'),
    columns: [
      { name: 'area', title: t('column.area') },
      { name: 'title', title: t('column.title') },
      { name: 'years', title: t('planned.years'), isNumber: true },
      { name: 'approved_since', title: t('planned.since') },
      { name: 'measures', title: t('planned.measures'), isNumber: true },
      { name: 'done', title: t('planned.done'), isNumber: true },
      { name: 'underway', title: t('planned.underway'), isNumber: true },
      { name: 'overdue', title: t('plans.overdue'), isNumber: true },
    ],
    rows: plans.map((plan) => {
      const kept = keptOf(plan.measures);
      const years = `${plan.first_year}–${plan.last_year}`;
      return [...called(plan), cell(years), since(plan), number(kept.all), number(kept.done), number(kept.underway), late(kept.overdue)];
    }),
  };
}

export function auditTable(name: string, audits: readonly Audit[]): TableData {
  return {
    name,
    caption: t('audit.title'),
    columns: [
      { name: 'area', title: t('column.area') },
      { name: 'title', title: t('column.title') },
      { name: 'by', title: t('planned.by') },
      { name: 'presented_on', title: t('planned.presented') },
      { name: 'findings', title: t('column.findings'), isNumber: true },
      { name: 'settled', title: t('planned.settled'), isNumber: true },
      { name: 'overdue', title: t('plans.overdue'), isNumber: true },
    ],
    rows: audits.map((audit) => {
      const kept = keptOf(audit.findings);
      const presented = cell(shown.day(audit.presented_on), audit.presented_on);
      return [...called(audit), cell(audit.by), presented, number(kept.all), number(kept.settled), late(kept.overdue)];
    }),
  };
}
