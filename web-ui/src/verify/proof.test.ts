// @vitest-environment node
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { Federation } from '../testing/federation.ts';
import { fromHex, type Bytes } from './bytes.ts';
import { checkProof, type Expected } from './proof.ts';

interface Vector {
  readonly id: string;
  readonly register: string;
  readonly entry: string;
  readonly body: string;
  readonly salt: string;
}

const vectors = JSON.parse(readFileSync(new URL('../../../protocol/vectors/records.json', import.meta.url), 'utf8')) as Vector[];
const vector = vectors.find(({ register }) => register.endsWith('353233000')) as Vector;

let federation: Federation;
let entry: Bytes;
let expected: Expected;

beforeAll(async () => {
  federation = await Federation.of(vector.register);
  entry = fromHex(vector.entry);
  expected = { id: vector.id, register: vector.register, keys: federation.keys };
});

describe('a proof file', () => {
  test('says where the record stands and who witnessed it', async () => {
    const proven = await checkProof(await federation.prove(entry), expected);
    expect(proven.index).toBe(1);
    expect([proven.region.by, proven.nation.by]).toEqual(['kenes.test/350000000/witness', 'kenes.test/000000000/witness']);
  });

  test('is refused after a change of any one of its characters', async () => {
    const file = await federation.prove(entry);
    const accepted: number[] = [];
    for (let at = 0; at < file.length; at += 1) {
      const changed = file.slice(0, at) + (file[at] === 'A' ? 'B' : 'A') + file.slice(at + 1);
      const outcome = await checkProof(changed, expected).then(
        () => 'accepted',
        (cause: Error) => cause.name,
      );
      if (outcome !== 'Refused') accepted.push(at);
    }
    expect(accepted).toEqual([]);
  }, 60_000);

  test('with a text that was changed is refused as a changed text', async () => {
    const body = fromHex(vector.body);
    body[body.length - 1] = (body[body.length - 1] ?? 0) ^ 1;
    const opened = { salt: fromHex(vector.salt), body };
    await expect(checkProof(await federation.prove(entry), { ...expected, opened })).rejects.toMatchObject({ reason: 'body' });
  });

  test('under the checkpoint of another register is refused as another register', async () => {
    const other = await Federation.of('kenes.test/353253000');
    const keys = [...federation.keys, ...other.keys];
    await expect(checkProof(await other.prove(entry), { ...expected, keys })).rejects.toMatchObject({ reason: 'other_register' });
  });

  test('of another record than the printed one is refused as such', async () => {
    await expect(checkProof(await federation.prove(entry), { ...expected, id: '00'.repeat(32) })).rejects.toMatchObject({
      reason: 'other_record',
    });
  });

  test.each([0, 1])('with %i witnesses is refused for the missing one', async (witnesses) => {
    await expect(checkProof(await federation.prove(entry, { witnesses }), expected)).rejects.toMatchObject({ reason: 'witness_missing' });
  });

  test('older than what was seen before is refused as old', async () => {
    const seen = { size: 4, root: fromHex('11'.repeat(32)) };
    await expect(checkProof(await federation.prove(entry), { ...expected, seen })).rejects.toMatchObject({ reason: 'old' });
  });

  test('with another tree at a size that was seen before is refused as a contradiction', async () => {
    const seen = { size: 3, root: fromHex('11'.repeat(32)) };
    await expect(checkProof(await federation.prove(entry), { ...expected, seen })).rejects.toMatchObject({ reason: 'contradiction' });
  });

  test('signed by an unknown log is refused as unknown', async () => {
    const stranger = await Federation.of(vector.register);
    await expect(checkProof(await stranger.prove(entry), expected)).rejects.toMatchObject({ reason: 'log_unknown' });
  });

  test('for a tree of another size is refused', async () => {
    await expect(checkProof(await federation.prove(entry, { size: 9 }), expected)).rejects.toMatchObject({ name: 'Refused' });
  });
});
