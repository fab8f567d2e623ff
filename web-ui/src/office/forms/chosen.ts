// Files that were chosen in a form: measured here, and held until their record is sealed and they can be handed over.
import type { Attachment } from '../../api/office.ts';
import { sha256, toHex } from '../../verify/bytes.ts';
import { browserShelf, memoryShelf, type Lying, type Shelf } from './shelf.ts';

/** Bounds of the protocol (protocol/src/limits.rs). */
export const MOST_FILES = 16;
export const MOST_BYTES = 16 * 1024 * 1024;
const MOST_NAME = 200;

/** What all files on this computer may take together: as much as one record may name. */
export const MOST_HELD = MOST_FILES * MOST_BYTES;

const DAY_MS = 24 * 60 * 60 * 1000;
/** Files of a record that somebody else handed over, or that nobody ever will. */
const SIGNED_MS = 30 * DAY_MS;

export type Unfit = 'too_large' | 'empty';

export const unfit = ({ size }: Pick<File, 'size'>): Unfit | null => (size === 0 ? 'empty' : size > MOST_BYTES ? 'too_large' : null);

export const digestOf = async (file: Blob): Promise<string> => toHex(await sha256(new Uint8Array(await file.arrayBuffer())));

/** A media type as the protocol writes them, `application/octet-stream` where the browser knows none. */
const mediaOf = ({ type }: Pick<File, 'type'>): string => (/^[\w.+-]+\/[\w.+-]{1,50}$/.test(type) ? type : 'application/octet-stream');

export interface Chosen {
  readonly attachment: Attachment;
  /** It outlives the page; where the browser refuses, it is held for as long as the page is open. */
  readonly isKept: boolean;
}

/** The files that this computer holds for drafts and for records whose files the node lacks. */
export class Files {
  readonly #shelf: Shelf;
  /** What the shelf did not take. */
  readonly #loose = new Map<string, Blob>();

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  /** Measures a file and keeps its bytes for a draft. */
  async choose(file: File, draft: string): Promise<Chosen> {
    const digest = await digestOf(file);
    const isKept = await this.#keep({ owner: draft, digest, bytes: file, at: Date.now(), isSigned: false });
    if (!isKept) this.#loose.set(digest, file);
    return {
      attachment: { sha256: digest, len: file.size, media: mediaOf(file), name: file.name.normalize('NFC').slice(-MOST_NAME) },
      isKept,
    };
  }

  async #keep(file: Lying): Promise<boolean> {
    try {
      const others = (await this.#shelf.all()).filter(({ owner, digest }) => owner !== file.owner || digest !== file.digest);
      if (others.reduce((sum, { bytes }) => sum + bytes.size, file.bytes.size) > MOST_HELD) return false;
      await this.#shelf.put(file);
      return true;
    } catch {
      return false;
    }
  }

  async bytesOf(digest: string): Promise<Blob | undefined> {
    return this.#loose.get(digest) ?? (await this.#lying()).find((file) => file.digest === digest)?.bytes;
  }

  /** The node has the file, whoever needed it here. */
  async forget(digest: string): Promise<void> {
    this.#loose.delete(digest);
    await this.#drop((file) => file.digest === digest);
  }

  /** A file is taken out of a draft. */
  async putBack(draft: string, digest: string): Promise<void> {
    this.#loose.delete(digest);
    await this.#drop((file) => file.owner === draft && file.digest === digest);
  }

  /** A draft is deleted. */
  async drop(draft: string): Promise<void> {
    await this.#drop((file) => file.owner === draft);
  }

  /** A draft became a record: its files wait for the node to take them. */
  async sign(draft: string, record: string): Promise<void> {
    const own = (await this.#lying()).filter(({ owner }) => owner === draft);
    for (const file of own) {
      // What cannot be written once more stays where it is for a day: the record finds it by its digest.
      await this.#shelf.put({ ...file, owner: record, isSigned: true, at: Date.now() }).then(
        () => this.#drop(({ owner, digest }) => owner === draft && digest === file.digest),
        () => undefined,
      );
    }
  }

  /** Clears away what belongs to no draft any more, but for what was chosen today and may be in a form that is not saved yet. */
  async sweep(drafts: readonly string[], now: number): Promise<void> {
    await this.#drop(({ owner, at, isSigned }) => now - at > (isSigned ? SIGNED_MS : DAY_MS) && (isSigned || !drafts.includes(owner)));
  }

  /** Nothing where the browser's store cannot be read. */
  async #lying(): Promise<readonly Lying[]> {
    return this.#shelf.all().catch(() => []);
  }

  async #drop(isGone: (file: Lying) => boolean): Promise<void> {
    const gone = (await this.#lying()).filter(isGone);
    // What could not be erased is cleared away the next time.
    if (gone.length > 0) await this.#shelf.remove(gone).catch(() => undefined);
  }
}

export const files = new Files(typeof indexedDB === 'undefined' ? memoryShelf() : browserShelf);
