// A table that is being brought in, on this computer, so that a closed browser goes on where it was.
import { answer, finished } from '../../indexed.ts';
import type { Row } from './rows.ts';

export interface About {
  readonly file: string;
  readonly begunAt: number;
}

export interface Kept {
  readonly about: About;
  readonly rows: readonly Row[];
}

/** One table for each official and register. */
export interface Shelf {
  read(owner: string): Promise<Kept | null>;
  begin(owner: string, kept: Kept): Promise<void>;
  put(owner: string, rows: readonly Row[]): Promise<void>;
  erase(owner: string): Promise<void>;
}

const BASE = 'kenes-office-import';
const ROWS = 'rows';
const ABOUT = 'about';

function open(): Promise<IDBDatabase> {
  const opening = indexedDB.open(BASE, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(ROWS);
    opening.result.createObjectStore(ABOUT);
  };
  return answer(opening);
}

/** All rows of an owner: names of rows are the owner's and the line. */
const ofOwner = (owner: string): IDBKeyRange => IDBKeyRange.bound([owner], [owner, []]);

/** One transaction, which is on the disk when this returns, as far as the browser keeps its word. */
async function within(use: (rows: IDBObjectStore, about: IDBObjectStore) => void): Promise<void> {
  const base = await open();
  try {
    const transaction = base.transaction([ROWS, ABOUT], 'readwrite', { durability: 'strict' });
    use(transaction.objectStore(ROWS), transaction.objectStore(ABOUT));
    await finished(transaction);
  } finally {
    base.close();
  }
}

export const browserShelf: Shelf = {
  read: async (owner) => {
    const base = await open();
    try {
      const transaction = base.transaction([ROWS, ABOUT], 'readonly');
      const [about, rows] = await Promise.all([
        answer(transaction.objectStore(ABOUT).get(owner) as IDBRequest<About | undefined>),
        answer(transaction.objectStore(ROWS).getAll(ofOwner(owner)) as IDBRequest<Row[]>),
      ]);
      return about ? { about, rows } : null;
    } finally {
      base.close();
    }
  },
  begin: (owner, kept) =>
    within((rows, about) => {
      rows.delete(ofOwner(owner));
      for (const row of kept.rows) rows.put(row, [owner, row.line]);
      about.put(kept.about, owner);
    }),
  put: (owner, changed) =>
    within((rows) => {
      for (const row of changed) rows.put(row, [owner, row.line]);
    }),
  erase: (owner) =>
    within((rows, about) => {
      rows.delete(ofOwner(owner));
      about.delete(owner);
    }),
};

/** A shelf that forgets with the page, for tests. */
export function memoryShelf(): Shelf {
  const all = new Map<string, Kept>();
  return {
    read: (owner) => Promise.resolve(all.get(owner) ?? null),
    begin: async (owner, kept) => void all.set(owner, structuredClone(kept)),
    put: async (owner, changed) => {
      const kept = all.get(owner);
      if (!kept) return;
      const lines = new Map(changed.map((row) => [row.line, structuredClone(row)]));
      all.set(owner, { ...kept, rows: kept.rows.map((row) => lines.get(row.line) ?? row) });
    },
    erase: async (owner) => void all.delete(owner),
  };
}
