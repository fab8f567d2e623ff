// Reads a register itself, entry by entry, to find what the API does not list: minutes and notices, for the office's forms.
import { readEntry } from '../verify/record.ts';
import { territoryOf } from '../places/places.ts';
import { node, type Schemas } from './client.ts';

const BUNDLE = 256;
/** Older entries are left out: what a weak link may carry at most for one page. */
const MOST_BUNDLES = 16;

export interface Line {
  readonly id: string;
  readonly kind: string;
}

export interface Lines {
  /** The first entry that was read; those before it were left out. */
  readonly from: number;
  readonly lines: readonly Line[];
}

/** A tile's place in groups of three digits, as tlog-tiles says: 1234067 is `x001/x234/067`. */
export function tilePath(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
}

function split(bundle: Uint8Array): Uint8Array[] {
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength);
  const entries: Uint8Array[] = [];
  for (let at = 0; at + 2 <= bundle.length;) {
    const size = view.getUint16(at);
    entries.push(bundle.subarray(at + 2, at + 2 + size));
    at += 2 + size;
  }
  return entries;
}

async function bundle(folder: string, index: number, size: number): Promise<Line[]> {
  const width = Math.min(BUNDLE, size - index * BUNDLE);
  const file = `tile/entries/${tilePath(index)}${width < BUNDLE ? `.p/${width}` : ''}`;
  const { value } = await node.registerBytes(folder, file);
  return Promise.all(
    split(value).map(async (bytes) => {
      const { id, header } = await readEntry(bytes);
      return { id, kind: header.kind };
    }),
  );
}

/** The last lines, as many as one page may take. */
async function read({ log, size }: Schemas['Register']): Promise<Lines> {
  const last = Math.ceil(size / BUNDLE);
  const first = Math.max(0, last - MOST_BUNDLES);
  const bundles = await Promise.all(Array.from({ length: last - first }, (_, step) => bundle(log, first + step, size)));
  return { from: first * BUNDLE, lines: bundles.flat() };
}

/** A register of this node by its name: its own, or the one that it holds of that territory. */
async function held(origin: string): Promise<Schemas['Register'] | undefined> {
  const { value: status } = await node.status();
  if (status.origin === origin) return status.home ?? undefined;
  const { value } = await node.registers({ territory: territoryOf(origin) });
  return value.rows.find((candidate) => candidate.origin === origin);
}

// A head never changes what stands below it, so what was read under one stays right.
const known = new Map<string, Promise<Lines>>();

/** The last lines of a register that the node holds; none for one that it does not. */
export async function linesOf(origin: string): Promise<Lines> {
  const register = await held(origin);
  if (!register) return { from: 0, lines: [] };
  const name = `${origin} ${register.root}`;
  const reading = known.get(name) ?? read(register);
  known.set(name, reading);
  reading.catch(() => known.delete(name));
  return reading;
}
