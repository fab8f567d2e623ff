import { node, type Answer, type Schemas, type Within } from '../api/client.ts';
import { above, contains, levelOf, NATION, REGIONS, type Level } from '../places/places.ts';
import { together } from '../state/loaded.svelte.ts';
import { openCheckpoint, parseVerifierKeys } from '../verify/note.ts';

type Row = Schemas['Listed'];

/** Answers of the node that one page reads at most: 2,000 rows. */
const MOST_PAGES = 4;

export interface Rows {
  readonly rows: readonly Row[];
  /** There are more than were read; counts are then of a part only. */
  readonly isPartial: boolean;
}

/** All rows of a list, page by page. */
export async function allRows(list: (within: Within) => Promise<Answer<Schemas['Page']>>, territory: string): Promise<Answer<Rows>> {
  const answers: Answer<Schemas['Page']>[] = [];
  let after: string | null = null;
  do {
    const answer: Answer<Schemas['Page']> = await list({ territory, after });
    answers.push(answer);
    after = answer.value.next ?? null;
  } while (after && answers.length < MOST_PAGES);
  return together({ rows: answers.flatMap(({ value }) => value.rows), isPartial: after !== null }, ...answers);
}

const NEXT: Readonly<Record<Level, Level | null>> = {
  nation: 'region',
  region: 'district',
  district: 'okrug',
  okrug: null,
  settlement: null,
};

/** The territory one step inside `at` that holds `code`; nothing for `at` itself. */
function stepInside(at: string, code: string): string | null {
  const wanted = NEXT[levelOf(at)];
  if (!wanted || !contains(at, code)) return null;
  return [...above(code), code].find((candidate) => levelOf(candidate) === wanted) ?? null;
}

export interface Area {
  readonly code: string;
  /** Nothing where the node holds no register and no record of the area. */
  readonly figures: { readonly registers: number; readonly decisions: number; readonly issues: number; readonly findings: number } | null;
}

const total = (cells: readonly Schemas['Cell'][]): number => cells.reduce((sum, { count }) => sum + count, 0);

async function figuresOf(code: string, registers: readonly Schemas['Register'][]): Promise<Area> {
  const [decisions, issues, findings] = await Promise.all([
    node.decisionTable({ territory: code }),
    node.issueTable({ territory: code }),
    node.findingTable({ territory: code }),
  ]);
  return {
    code,
    figures: {
      registers: registers.filter(({ territory }) => contains(code, territory)).length,
      decisions: total(decisions.value),
      issues: total(issues.value),
      findings: total(findings.value),
    },
  };
}

/** The territories one step inside, those with data first asked for their figures. */
export async function areasInside(at: string): Promise<Answer<readonly Area[]>> {
  const [status, decisions] = await Promise.all([node.status(), allRows(node.decisions, at)]);
  const registers = status.value.registers;
  const codes = [...registers.map(({ territory }) => territory), ...decisions.value.rows.map(({ territory }) => territory)];
  const withData = new Set(codes.map((code) => stepInside(at, code)).filter((code) => code !== null));
  const every = at === NATION ? REGIONS : [...withData].sort();
  const areas = await Promise.all(every.map((code) => (withData.has(code) ? figuresOf(code, registers) : { code, figures: null })));
  return together(areas, status, decisions);
}

export interface Overview {
  readonly registers: readonly Schemas['Register'][];
  readonly contradictions: number;
  readonly decisions: number;
  readonly issues: number;
  readonly findings: number;
  readonly meetings: number;
}

export async function overview(at: string): Promise<Answer<Overview>> {
  const [status, decisions, issues, findings, meetings] = await Promise.all([
    node.status(),
    node.decisionTable({ territory: at }),
    node.issueTable({ territory: at }),
    node.findingTable({ territory: at }),
    allRows(node.meetings, at),
  ]);
  const value = {
    registers: status.value.registers.filter(({ territory }) => contains(at, territory)),
    contradictions: status.value.contradictions.length,
    decisions: total(decisions.value),
    issues: total(issues.value),
    findings: total(findings.value),
    meetings: meetings.value.rows.length,
  };
  return together(value, status, decisions, issues, findings, meetings);
}

/** Registers whose freshness one page asks for. */
const MOST_FRESH = 50;

export interface Held {
  readonly register: Schemas['Register'];
  /** Seconds since 1970 of the latest cosignature that this browser verified; nothing when it could not. */
  readonly witnessedAt: number | null;
}

async function freshness(register: Schemas['Register']): Promise<number | null> {
  try {
    const [note, log, witnesses] = await Promise.all(
      ['checkpoint', 'log.vkey', 'witnesses.vkey'].map((file) => node.registerText(register.log, file)),
    );
    const keys = await Promise.all([parseVerifierKeys(log?.value ?? ''), parseVerifierKeys(witnesses?.value ?? '')]);
    const { cosignatures } = await openCheckpoint(note?.value ?? '', keys.flat());
    return cosignatures.length > 0 ? Math.max(...cosignatures.map(({ at }) => at)) : null;
  } catch {
    // Freshness that cannot be verified is shown as not known, never guessed.
    return null;
  }
}

export async function heldRegisters(at: string): Promise<Answer<readonly Held[]>> {
  const status = await node.status();
  const inside = status.value.registers.filter(({ territory }) => contains(at, territory));
  const held = await Promise.all(
    inside.map(async (register, place) => ({ register, witnessedAt: place < MOST_FRESH ? await freshness(register) : null })),
  );
  return together(held, status);
}

/** How many rows fall into each month of a year. */
export function byMonth(rows: readonly Row[], year: string): number[] {
  const counts = Array.from({ length: 12 }, () => 0);
  for (const { day } of rows) {
    const month = Number(day.slice(5, 7)) - 1;
    if (day.startsWith(`${year}-`) && counts[month] !== undefined) counts[month] += 1;
  }
  return counts;
}

export const yearsOf = (rows: readonly Row[]): string[] => [...new Set(rows.map(({ day }) => day.slice(0, 4)))].sort().reverse();
