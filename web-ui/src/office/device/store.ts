// Where the device's key lies: the browser's own store takes the key object itself, so that its secret never leaves the browser.
import { answer } from '../indexed.ts';

export interface DeviceKey {
  /** Public key, hexadecimal. */
  readonly key: string;
  readonly privateKey: CryptoKey;
  /** The official and the device, as told when the key was enrolled; empty before. */
  readonly name: string;
  readonly device: string;
}

const BASE = 'kenes-office';
const SHELF = 'device';
const PLACE = 'key';

async function shelf<T>(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(BASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(SHELF);
  const base = await answer(opening);
  try {
    return await answer(use(base.transaction(SHELF, mode).objectStore(SHELF)));
  } finally {
    base.close();
  }
}

export interface KeyStore {
  read(): Promise<DeviceKey | null>;
  write(key: DeviceKey): Promise<void>;
  erase(): Promise<void>;
}

export const browserStore: KeyStore = {
  read: async () => ((await shelf('readonly', (store) => store.get(PLACE))) as DeviceKey | undefined) ?? null,
  write: async (key) => void (await shelf('readwrite', (store) => store.put(key, PLACE))),
  erase: async () => void (await shelf('readwrite', (store) => store.delete(PLACE))),
};
