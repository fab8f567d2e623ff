// What a record is called in a list, so that no two of one sort look alike.
import { node } from '../../api/client.ts';
import type { Both } from '../../i18n/shown.svelte.ts';

export interface Called {
  readonly number: string | null;
  /** The day that it is about. */
  readonly day: string | null;
  /** Its title, or the beginning of its text. */
  readonly both: Both | null;
  /** The beginning of its name, where it says nothing else of itself. */
  readonly mark: string | null;
}

const DAYS = ['adopted_on', 'held_on', 'raised_on', 'on', 'counted_to'];
const TEXTS = ['title', 'name', 'text', 'note', 'place'];
const MOST_LETTERS = 90;
const MARK = 8;

type Facts = Readonly<Record<string, unknown>>;

function beginning(text: string | null | undefined): string | null {
  const line = text?.trim().replace(/\s+/g, ' ') ?? '';
  if (line.length <= MOST_LETTERS) return line || null;
  // Words stay whole.
  return `${line.slice(0, MOST_LETTERS).replace(/\s\S*$/, '')}…`;
}

function textIn(facts: Facts): Both | null {
  for (const name of TEXTS) {
    const both = facts[name];
    if (typeof both !== 'object' || both === null) continue;
    const { kk, ru } = both as Both;
    if (kk?.trim() || ru?.trim()) return { kk: beginning(kk), ru: beginning(ru) };
  }
  return null;
}

const firstText = (facts: Facts, names: readonly string[]): string | null =>
  names.map((name) => facts[name]).find((value): value is string => typeof value === 'string') ?? null;

/** The beginning of a record's name. */
export const markOf = (id: string): string => id.slice(0, MARK);

export function calledOf({ id, facts }: { readonly id: string; readonly facts?: unknown }): Called {
  const all = (facts ?? {}) as Facts;
  const inner = (typeof all['decision'] === 'object' && all['decision'] !== null ? all['decision'] : all) as Facts;
  const [number, day, both] = [firstText(inner, ['number']), firstText(inner, DAYS), textIn(inner)];
  return { number, day, both, mark: number === null && both === null ? markOf(id) : null };
}

// Records never change; what was asked once is not asked again while the office is open.
const known = new Map<string, Promise<Called>>();

export function called(id: string): Promise<Called> {
  const asked = known.get(id) ?? node.record(id).then(({ value }) => calledOf(value));
  known.set(id, asked);
  asked.catch(() => known.delete(id));
  return asked;
}
