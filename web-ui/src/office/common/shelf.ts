// Where a draft lies on this computer: every change as it was made or came, so that a closed browser loses nothing.
import { answer, finished } from '../indexed.ts';

/** What is known of a draft besides its changes. */
export interface About {
  readonly draft: string;
  /** The node's latest changes when it was last heard. */
  readonly node: readonly string[];
  /** Names under which this browser has written. */
  readonly writers: readonly string[];
  /** The node has everything. */
  readonly isSent: boolean;
}

export interface Lying {
  readonly about: About | null;
  readonly parts: readonly Uint8Array[];
  /** The last part that was read: another tab may have added more meanwhile. */
  readonly last: number;
}

export interface Shelf {
  read(meeting: string): Promise<Lying>;
  /** Adds a part, where there is one, and notes what is known now. */
  add(meeting: string, part: Uint8Array, about: About): Promise<void>;
  /** One part in place of all up to the last one that was read. */
  replace(meeting: string, part: Uint8Array, last: number): Promise<void>;
  erase(meeting: string): Promise<void>;
}

const BASE = 'kenes-office-minutes';
const PARTS = 'parts';
const ABOUT = 'about';
const MEETING = 'meeting';

function open(): Promise<IDBDatabase> {
  const opening = indexedDB.open(BASE, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(PARTS, { autoIncrement: true }).createIndex(MEETING, MEETING);
    opening.result.createObjectStore(ABOUT);
  };
  return answer(opening);
}

interface Part {
  readonly meeting: string;
  readonly bytes: Uint8Array;
}

/** Everything in one transaction, which is on the disk when this returns, as far as the browser keeps its word. */
async function within(use: (parts: IDBObjectStore, about: IDBObjectStore) => void): Promise<void> {
  const base = await open();
  try {
    const transaction = base.transaction([PARTS, ABOUT], 'readwrite', { durability: 'strict' });
    use(transaction.objectStore(PARTS), transaction.objectStore(ABOUT));
    await finished(transaction);
  } finally {
    base.close();
  }
}

function eraseParts(parts: IDBObjectStore, meeting: string, last = Number.MAX_SAFE_INTEGER): void {
  const found = parts.index(MEETING).getAllKeys(meeting);
  found.onsuccess = () => {
    for (const key of found.result) if (Number(key) <= last) parts.delete(key);
  };
}

export const browserShelf: Shelf = {
  read: async (meeting) => {
    const base = await open();
    try {
      const transaction = base.transaction([PARTS, ABOUT], 'readonly');
      const index = transaction.objectStore(PARTS).index(MEETING);
      const [keys, parts, about] = await Promise.all([
        answer(index.getAllKeys(meeting)),
        answer(index.getAll(meeting) as IDBRequest<Part[]>),
        answer(transaction.objectStore(ABOUT).get(meeting) as IDBRequest<About | undefined>),
      ]);
      return { parts: parts.map(({ bytes }) => bytes), about: about ?? null, last: Math.max(0, ...keys.map(Number)) };
    } finally {
      base.close();
    }
  },
  add: (meeting, bytes, about) =>
    within((parts, notes) => {
      if (bytes.length > 0) parts.add({ meeting, bytes } satisfies Part);
      notes.put(about, meeting);
    }),
  replace: (meeting, bytes, last) =>
    within((parts) => {
      eraseParts(parts, meeting, last);
      parts.add({ meeting, bytes } satisfies Part);
    }),
  erase: (meeting) =>
    within((parts, notes) => {
      eraseParts(parts, meeting);
      notes.delete(meeting);
    }),
};

/** After the minutes are sealed: erases what lies here of their draft, unless the node never got a part of it. True when something stays. */
export async function clear(shelf: Shelf, meeting: string): Promise<boolean> {
  const { about } = await shelf.read(meeting);
  if (!about) return false;
  if (!about.isSent) return true;
  await shelf.erase(meeting);
  return false;
}

/** A shelf that forgets, where the browser has none, and for tests. */
export function memoryShelf(): Shelf {
  const all = new Map<string, { about: About | null; parts: Uint8Array[] }>();
  const of = (meeting: string): { about: About | null; parts: Uint8Array[] } => {
    const known = all.get(meeting) ?? { about: null, parts: [] };
    all.set(meeting, known);
    return known;
  };
  const done = Promise.resolve();
  return {
    read: (meeting) => Promise.resolve({ about: of(meeting).about, parts: [...of(meeting).parts], last: of(meeting).parts.length }),
    add: (meeting, part, about) => {
      if (part.length > 0) of(meeting).parts.push(part);
      of(meeting).about = about;
      return done;
    },
    replace: (meeting, part, last) => ((of(meeting).parts = [...of(meeting).parts.slice(last), part]), done),
    erase: (meeting) => (all.delete(meeting), done),
  };
}
