import { Refused } from './bytes.ts';

/** A value of strict DAG-CBOR without links: what docs/protocol.md, section 2, allows. */
export type Value = null | boolean | number | bigint | string | Uint8Array<ArrayBuffer> | readonly Value[] | ReadonlyMap<string, Value>;

const DEEPEST = 16;
const MOST_ITEMS = 16_384;

/** Reads one value that fills the bytes. */
export function decode(bytes: Uint8Array): Value {
  const reader = new Reader(bytes);
  const value = reader.value(0);
  if (!reader.atEnd()) throw new Refused('trailing');
  return value;
}

class Reader {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  atEnd(): boolean {
    return this.at === this.bytes.length;
  }

  value(depth: number): Value {
    if (depth > DEEPEST) throw new Refused('not_canonical');
    const first = this.take(1)[0] ?? 0;
    const major = first >> 5;
    if (major === 7) return simple(first & 31);
    const argument = this.argument(first & 31);
    switch (major) {
      case 0:
        return plain(argument);
      case 1:
        return plain(-1n - argument);
      case 2:
        return this.take(length(argument));
      case 3:
        return text(this.take(length(argument)));
      case 4:
        return Array.from({ length: count(argument) }, () => this.value(depth + 1));
      case 5:
        return this.map(count(argument), depth);
      default:
        throw new Refused('not_canonical');
    }
  }

  private map(items: number, depth: number): ReadonlyMap<string, Value> {
    const map = new Map<string, Value>();
    let before: Uint8Array | undefined;
    for (let item = 0; item < items; item += 1) {
      const start = this.at;
      const key = this.value(depth + 1);
      if (typeof key !== 'string') throw new Refused('not_canonical');
      const encoded = this.bytes.subarray(start, this.at);
      if (before && !comesBefore(before, encoded)) throw new Refused('not_canonical');
      before = encoded;
      map.set(key, this.value(depth + 1));
    }
    return map;
  }

  /** The number behind an initial byte, refused unless it is in its shortest form. */
  private argument(small: number): bigint {
    if (small < 24) return BigInt(small);
    if (small > 27) throw new Refused('not_canonical');
    const width = 1 << (small - 24);
    const value = this.take(width).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    const least = width === 1 ? 24n : 1n << BigInt(4 * width);
    if (value < least) throw new Refused('not_canonical');
    return value;
  }

  private take(size: number): Uint8Array<ArrayBuffer> {
    if (this.at + size > this.bytes.length) throw new Refused('truncated');
    this.at += size;
    return this.bytes.slice(this.at - size, this.at) as Uint8Array<ArrayBuffer>;
  }
}

function simple(which: number): Value {
  if (which === 20) return false;
  if (which === 21) return true;
  if (which === 22) return null;
  throw new Refused('not_canonical');
}

function plain(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function length(argument: bigint): number {
  // Longer than any input; `take` then says that the bytes end too early.
  return argument > 0x7fff_ffffn ? Number.MAX_SAFE_INTEGER : Number(argument);
}

function count(argument: bigint): number {
  if (argument > BigInt(MOST_ITEMS)) throw new Refused('not_canonical');
  return Number(argument);
}

function text(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refused('not_canonical');
  }
}

/** Shorter keys first, equally long ones bytewise: the order of the encoded keys, whose head holds the length. */
function comesBefore(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return left.length < right.length;
  for (let at = 0; at < left.length; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
