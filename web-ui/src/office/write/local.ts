// Drafts on this computer: what the node has not taken yet. Each is erased when the node has it.
import type { DraftRow, Form } from '../../api/office.ts';

export interface Kept {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  /** The node's revision that this came from; 0 before the node has any. */
  readonly revision: number;
  readonly form: Form;
  readonly changedAt: number;
  /** Somebody wrote something: an empty form that was only opened is no draft. */
  readonly isTouched: boolean;
}

const PREFIX = 'kenes.office.draft.';

function parse(text: string | null): Kept | null {
  try {
    return text ? (JSON.parse(text) as Kept) : null;
  } catch {
    // What something else wrote there is no draft of ours.
    return null;
  }
}

export const readLocal = (id: string): Kept | null => parse(localStorage.getItem(PREFIX + id));

/** False where the browser has no room left: the page then says that it is not saved. */
export function writeLocal(kept: Kept): boolean {
  try {
    localStorage.setItem(PREFIX + kept.id, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export const eraseLocal = (id: string): void => localStorage.removeItem(PREFIX + id);

const FORGOTTEN_MS = 24 * 60 * 60 * 1000;

function everything(): Kept[] {
  const keys = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '');
  return keys
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => parse(localStorage.getItem(key)))
    .filter((kept) => kept !== null);
}

/** Drafts on this computer that hold something. */
export const allLocal = (): Kept[] => everything().filter(({ isTouched }) => isTouched);

/** Forms that were opened a day ago and never written in. */
export function prune(now: number): void {
  for (const { id, isTouched, changedAt } of everything()) if (!isTouched && now - changedAt > FORGOTTEN_MS) eraseLocal(id);
}

export interface ListedDraft extends DraftRow {
  /** It lies on this computer and the node does not have its latest state. */
  readonly isLocal: boolean;
}

/** Drafts of the node and of this computer as one list, the latest first. */
export function together(rows: readonly DraftRow[], local: readonly Kept[]): ListedDraft[] {
  const here = new Map(local.map((kept) => [kept.id, kept]));
  const known = rows.map((row) => ({ ...row, isLocal: here.has(row.id) }));
  const only = local
    .filter(({ id }) => !rows.some((row) => row.id === id))
    .map(({ id, kind, title, revision, changedAt }) => ({ id, kind, title, revision, saved_at: changedAt, by: '', isLocal: true }));
  return [...known, ...only].sort((left, right) => right.saved_at - left.saved_at);
}

export const newDraftId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
