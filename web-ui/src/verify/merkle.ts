import { Refused, same, sha256, type Bytes } from './bytes.ts';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
const MOST_HASHES = 63;

export const leafHash = (entry: Uint8Array): Promise<Bytes> => sha256(LEAF, entry);
const join = (left: Uint8Array, right: Uint8Array): Promise<Bytes> => sha256(NODE, left, right);

export interface Subtree {
  readonly start: number;
  readonly end: number;
  readonly hash: Bytes;
}

/** One leaf of a tree of `size` leaves. */
export const leafAt = (index: number, hash: Bytes): Subtree => ({ start: index, end: index + 1, hash });

function isSubtree({ start, end }: Subtree, size: number): boolean {
  if (![start, end, size].every(Number.isSafeInteger) || start < 0 || start >= end || end > size) return false;
  let width = 1;
  while (width < end - start) width *= 2;
  return start % width === 0;
}

/**
 * Walks from the subtree up to the root. `within` climbs the part that belongs to the subtree and must give its hash
 * again, `whole` the tree. With one leaf this is the inclusion proof of RFC 6962, from 0 its consistency proof.
 */
export async function checkSubtree(subtree: Subtree, size: number, proof: readonly Bytes[], root: Bytes): Promise<void> {
  if (!isSubtree(subtree, size) || proof.length > MOST_HASHES) throw new Refused('proof');
  let [first, last, tip] = [BigInt(subtree.start), BigInt(subtree.end - 1), BigInt(size - 1)];
  const up = (): void => {
    [first, last, tip] = [first >> 1n, last >> 1n, tip >> 1n];
  };
  const odd = (): boolean => (last & 1n) === 1n;
  const isRightEdge = last === tip;
  while (first !== last && (isRightEdge || odd())) up();

  const rest = [...proof];
  const start = first === last ? subtree.hash : rest.shift();
  if (!start) throw new Refused('proof');
  let [within, whole] = [start, start];
  for (const hash of rest) {
    if (tip === 0n) throw new Refused('proof');
    if (odd() || last === tip) {
      if (first < last) within = await join(hash, within);
      whole = await join(hash, whole);
      while (!odd() && last !== 0n) up();
    } else {
      whole = await join(whole, hash);
    }
    up();
  }
  if (tip !== 0n) throw new Refused('proof');
  if (!same(within, subtree.hash) || !same(whole, root)) throw new Refused('inclusion');
}
