// SHA-256 of a file that does not fit into memory, such as a recording of a meeting: the browser's own takes all of it at once.
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '../../verify/bytes.ts';

const PART = 2 * 1024 * 1024;

/** The digest of a file, which is read part by part; `told` hears how much of it was read, from 0 to 1. */
export async function digestOfFile(file: Blob, told: (part: number) => void = () => undefined): Promise<string> {
  const hash = sha256.create();
  for (let at = 0; at < file.size; at += PART) {
    const until = Math.min(at + PART, file.size);
    hash.update(new Uint8Array(await file.slice(at, until).arrayBuffer()));
    told(until / file.size);
  }
  return toHex(hash.digest());
}
