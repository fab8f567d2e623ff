// Where chosen files lie on this computer until the node has them, so that a reload before the signature loses none.
import { answer, finished } from '../indexed.ts';

export interface Lying {
  /** The draft that names the file, or the record that came of it. */
  readonly owner: string;
  readonly digest: string;
  readonly bytes: Blob;
  readonly at: number;
  /** The owner is a record: its draft is gone, and the node still lacks the file. */
  readonly isSigned: boolean;
}

export interface Shelf {
  all(): Promise<readonly Lying[]>;
  put(file: Lying): Promise<void>;
  remove(files: readonly Pick<Lying, 'owner' | 'digest'>[]): Promise<void>;
}

const BASE = 'kenes-office-files';
const FILES = 'files';

async function within<T>(mode: IDBTransactionMode, use: (files: IDBObjectStore) => T): Promise<T> {
  const opening = indexedDB.open(BASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(FILES, { keyPath: ['owner', 'digest'] });
  const base = await answer(opening);
  try {
    const transaction = base.transaction(FILES, mode, { durability: 'strict' });
    const used = use(transaction.objectStore(FILES));
    await finished(transaction);
    return used;
  } finally {
    base.close();
  }
}

export const browserShelf: Shelf = {
  // The browser gives handles of files here; their bytes are read when somebody asks for them.
  all: async () => (await within('readonly', (files) => files.getAll() as IDBRequest<Lying[]>)).result,
  put: (file) => within('readwrite', (files) => void files.put(file)),
  remove: (gone) =>
    within('readwrite', (files) => {
      for (const { owner, digest } of gone) files.delete([owner, digest]);
    }),
};

/** A shelf that forgets with the page, where the browser has none, and for tests. */
export function memoryShelf(): Shelf {
  const lying = new Map<string, Lying>();
  const key = ({ owner, digest }: Pick<Lying, 'owner' | 'digest'>): string => `${owner} ${digest}`;
  return {
    all: () => Promise.resolve([...lying.values()]),
    put: async (file) => void lying.set(key(file), file),
    remove: async (gone) => gone.forEach((file) => lying.delete(key(file))),
  };
}
