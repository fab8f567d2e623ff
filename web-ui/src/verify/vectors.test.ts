// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromHex, sha256, toHex, utf8, type Bytes } from './bytes.ts';
import { checkSubtree, leafHash } from './merkle.ts';
import { openCheckpoint, parseVerifierKey } from './note.ts';
import { checkEntry } from './record.ts';
import { uint64 } from './bytes.ts';

interface Vector {
  readonly name: string;
  readonly kind: string;
  readonly id: string;
  readonly leaf: string;
  readonly register: string;
  readonly entry: string;
  readonly salt: string;
  readonly body: string;
}

interface Note {
  readonly name: string;
  readonly note: string;
  readonly log_keys: string[];
  readonly witness_keys: string[];
  readonly outcome: {
    readonly error?: string;
    readonly origin?: string;
    readonly size?: number;
    readonly root?: string;
    readonly cosignatures?: number;
  };
}

interface Proof {
  readonly name: string;
  readonly size: number;
  readonly start: number;
  readonly end: number;
  readonly subtree: string;
  readonly root: string;
  readonly proof: string[];
  readonly error: string | null;
}

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../protocol/vectors/${name}.json`, import.meta.url), 'utf8')) as T;

const check = (vector: Vector) =>
  checkEntry(fromHex(vector.entry), vector.register, { salt: fromHex(vector.salt), body: fromHex(vector.body) });

describe('shared vectors', () => {
  test.each(read<Vector[]>('records'))('the record $kind holds', async (vector) => {
    const entry = await check(vector);
    expect([entry.id, entry.header.kind]).toEqual([vector.id, vector.kind]);
    expect(toHex(await leafHash(fromHex(vector.entry)))).toBe(vector.leaf);
  });

  test.each(read<Vector[]>('invalid-records'))('a record with $name is refused', async (vector) => {
    await expect(check(vector)).rejects.toMatchObject({ name: 'Refused' });
  });

  test.each(read<Note[]>('notes'))('the note "$name" is judged', async ({ note, log_keys, witness_keys, outcome }) => {
    const keys = await Promise.all([...log_keys, ...witness_keys].map(parseVerifierKey));
    const opened = openCheckpoint(note, keys);
    if (outcome.error) {
      await expect(opened).rejects.toMatchObject({ name: 'Refused' });
      return;
    }
    const { origin, size, root, cosignatures } = await opened;
    expect({ origin, size, root: toHex(root), cosignatures: cosignatures.length }).toEqual(outcome);
  });

  test.each(read<{ cases: Proof[] }>('proofs').cases)('the proof of $start to $end in $size, $name, is judged', async (proof) => {
    const subtree = { start: proof.start, end: proof.end, hash: fromHex(proof.subtree) };
    const checked = checkSubtree(subtree, proof.size, proof.proof.map(fromHex), fromHex(proof.root));
    if (proof.error) await expect(checked).rejects.toMatchObject({ name: 'Refused' });
    else await expect(checked).resolves.toBeUndefined();
  });

  test('leaves of the proofs are what the file says', async () => {
    const [first] = read<{ cases: Proof[] }>('proofs').cases;
    const leaf: Bytes = await sha256(Uint8Array.of(0), uint64(0));
    expect(toHex(leaf)).toBe(first?.subtree);
    expect(utf8('')).toHaveLength(0);
  });
});
