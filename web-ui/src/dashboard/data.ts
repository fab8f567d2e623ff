import { node, type Answer, type Schemas } from '../api/client.ts';
import { upTo, type Paged } from '../api/paged.ts';
import { learn } from '../places/learned.svelte.ts';
import { together } from '../state/loaded.svelte.ts';
import { nameEvery } from './names.ts';

/** Answers of the node that one page reads at most: 2,000 rows. */
const MOST_PAGES = 4;

export interface Counts {
  readonly registers: number;
  readonly decisions: number;
  readonly issues: number;
  readonly findings: number;
}

export interface Area {
  readonly code: string;
  readonly counts: Counts;
}

const total = (cells: readonly { readonly count: number }[]): number => cells.reduce((sum, { count }) => sum + count, 0);

/** The territories one step inside, with their figures: one question for each figure, however many they are. */
export async function areasInside(at: string): Promise<Answer<readonly Area[]>> {
  const [registers, ...tables] = await Promise.all([
    node.registerTable(at),
    ...(['decisions', 'issues', 'findings'] as const).map((table) => node.below(table, at)),
  ]);
  const held = new Map(registers.value.below.map((one) => [one.code, one.registers]));
  const places = new Map(tables.flatMap(({ value }) => value.map((place) => [place.code, place] as const)));
  learn([...places.values()]);
  const [decisions, issues, findings] = tables.map(({ value }) => new Map(value.map(({ code, count }) => [code, count])));
  const countsOf = (code: string): Counts => ({
    registers: held.get(code) ?? 0,
    decisions: decisions?.get(code) ?? 0,
    issues: issues?.get(code) ?? 0,
    findings: findings?.get(code) ?? 0,
  });
  const areas = [...places.keys()].sort().map((code) => ({ code, counts: countsOf(code) }));
  return together(areas, registers, ...tables);
}

/** All figures of an area; nothing where the node holds no register and no record of it, which is not the same as none. */
export const figuresOf = ({ counts }: Area): Counts | null => (Object.values(counts).some((count) => count > 0) ? counts : null);

export interface Overview {
  readonly registers: number;
  /** Registers with entries that no witness has signed yet. */
  readonly waiting: number;
  readonly contradictions: number;
  readonly decisions: number;
  readonly issues: number;
  readonly findings: number;
  readonly meetings: number;
  /** Outlines for the map can be had. */
  readonly outlines: boolean;
}

export async function overview(at: string): Promise<Answer<Overview>> {
  const [status, registers, decisions, issues, findings, meetings] = await Promise.all([
    node.status(),
    node.registerTable(at),
    node.decisionTable({ territory: at }),
    node.issueTable({ territory: at }),
    node.findingTable({ territory: at }),
    node.months('meetings', at),
  ]);
  const value = {
    registers: registers.value.registers,
    waiting: registers.value.waiting,
    contradictions: status.value.contradictions.length,
    decisions: total(decisions.value),
    issues: total(issues.value),
    findings: total(findings.value),
    meetings: total(meetings.value),
    outlines: status.value.outlines,
  };
  return together(value, status, registers, decisions, issues, findings, meetings);
}

/** So many answers of the node with issues, one after another. */
export async function issuesUpTo(at: string, pages: number): Promise<Answer<Paged<Schemas['IssueLine']>>> {
  const answer = await upTo(pages, (after) => node.issues({ territory: at, after }));
  void nameEvery(answer.value.rows.map(({ territory }) => territory));
  return answer;
}

type Months = readonly Schemas['CountOfMonth'][];

/** The twelve months of a year; those that the node does not name have none. */
export function ofYear(months: Months, year: string): number[] {
  const counts = new Map(months.map(({ month, count }) => [month, count]));
  return Array.from({ length: 12 }, (_, at) => counts.get(`${year}-${String(at + 1).padStart(2, '0')}`) ?? 0);
}

export const yearsOf = (months: Months): string[] => [...new Set(months.map(({ month }) => month.slice(0, 4)))].sort().reverse();

export interface Dated {
  readonly months: Months;
  readonly list: Paged<Schemas['Listed']>;
}

/** Records of a sort: counted by the node, and listed as far as one page reads. */
export async function dated(table: 'decisions' | 'meetings', at: string): Promise<Answer<Dated>> {
  const [months, list] = await Promise.all([node.months(table, at), upTo(MOST_PAGES, (after) => node[table]({ territory: at, after }))]);
  void nameEvery(list.value.rows.map(({ territory }) => territory));
  return together({ months: months.value, list: list.value }, months, list);
}
