// Files that were chosen in a form: measured here, and held until their record is sealed and they can be handed over.
import type { Attachment } from '../../api/office.ts';
import { sha256, toHex } from '../../verify/bytes.ts';

/** Bounds of the protocol (protocol/src/limits.rs). */
export const MOST_FILES = 16;
export const MOST_BYTES = 16 * 1024 * 1024;
const MOST_NAME = 200;

/** Bytes of files by their digest. They live as long as the page: whoever closes it chooses them once more. */
const held = new Map<string, Blob>();

export type Unfit = 'too_large' | 'empty';

export const unfit = ({ size }: Pick<File, 'size'>): Unfit | null => (size === 0 ? 'empty' : size > MOST_BYTES ? 'too_large' : null);

export const digestOf = async (file: Blob): Promise<string> => toHex(await sha256(new Uint8Array(await file.arrayBuffer())));

/** A media type as the protocol writes them, `application/octet-stream` where the browser knows none. */
const mediaOf = ({ type }: Pick<File, 'type'>): string => (/^[\w.+-]+\/[\w.+-]{1,50}$/.test(type) ? type : 'application/octet-stream');

/** Measures a file and keeps its bytes. */
export async function choose(file: File): Promise<Attachment> {
  const digest = await digestOf(file);
  held.set(digest, file);
  return { sha256: digest, len: file.size, media: mediaOf(file), name: file.name.normalize('NFC').slice(-MOST_NAME) };
}

export const bytesOf = (digest: string): Blob | undefined => held.get(digest);

export const forget = (digest: string): void => {
  held.delete(digest);
};
