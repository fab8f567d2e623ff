// @vitest-environment node
import { beforeAll, describe, expect, test } from 'vitest';
import type { Prepared } from '../../api/office.ts';
import { bend, entryOf, ID, NOW, official, prepareHonestly, REGISTER, TERRITORY, write, type Written } from '../../testing/office.ts';
import { fromHex } from '../../verify/bytes.ts';
import { checkEntry } from '../../verify/record.ts';
import type { DeviceKey } from '../device/store.ts';
import { Checked, type Asked } from './check.ts';
import { outline } from './decoded.ts';
import { signAlso, signChecked } from './sign.ts';

const FACTS = { present: 9, entitled: 11, chaired_by: 'Төраға', kept_by: 'Хатшы', items: [{ number: '1', text: { kk: 'Сөз' } }] };

const WRITTEN: Written = {
  kind: 'minutes.adopted/1',
  territory: TERRITORY,
  register: REGISTER,
  refs: [{ rel: 'meeting', id: ID }],
  facts: FACTS,
  authored_at: NOW,
};

let device: DeviceKey;
let asked: Asked;
let honest: Prepared;

beforeAll(async () => {
  const made = await official();
  device = made.device;
  const wanted = { kind: WRITTEN.kind, territory: TERRITORY, refs: WRITTEN.refs, attachments: [], facts: FACTS };
  asked = { ...wanted, register: REGISTER, mandates: made.session.mandates, now: NOW };
  honest = await prepareHonestly(wanted);
});

describe('what an honest node prepared', () => {
  test('is signed so that the entry and its body hold', async () => {
    const signed = await signChecked(await Checked.of(honest, asked), device);
    const entry = await checkEntry(entryOf(signed.header, signed.signatures), REGISTER, {
      salt: fromHex(signed.salt),
      body: fromHex(signed.body),
    });
    expect([entry.id, signed.signatures[0]?.mandate]).toEqual([honest.id, honest.mandate]);
  });

  test('is shown field by field, with a word for each', async () => {
    const { facts, headerValue } = await Checked.of(honest, asked);
    const names = (value: typeof facts): string[] => outline(value).map(({ name }) => name);
    expect(names(facts)).toEqual(['қатысқандар', 'құқығы барлар', 'төрағалық еткен', 'хаттаманы жүргізген', 'мәселелер']);
    expect(names(headerValue)).toEqual(expect.arrayContaining(['аумақ', 'тізілім', 'түрі', 'жазылған уақыты', 'қай жазбаларға сілтейді']));
  });
});

const changed = (change: Partial<Written>): Promise<Prepared> => write({ ...WRITTEN, ...change });
const half = (hex: string): number => Math.floor(hex.length / 4);

const CASES: readonly (readonly [string, string, () => Promise<Prepared>])[] = [
  ['one byte of the header', 'id', () => Promise.resolve({ ...honest, header: bend(honest.header, half(honest.header)) })],
  ['one byte of the body', 'body', () => Promise.resolve({ ...honest, body: bend(honest.body, half(honest.body)) })],
  ['one byte of the salt', 'body', () => Promise.resolve({ ...honest, salt: bend(honest.salt) })],
  ['a salt that is too short', 'body', () => Promise.resolve({ ...honest, salt: honest.salt.slice(2) })],
  ['one byte of the id', 'id', () => Promise.resolve({ ...honest, id: bend(honest.id) })],
  ['bytes that are no bytes', 'bytes', () => Promise.resolve({ ...honest, body: 'zz' })],
  ['another territory', 'territory', () => changed({ territory: '353235000' })],
  ['another register', 'register', () => changed({ register: 'kenes.test/353235000' })],
  ['another kind', 'kind', () => changed({ kind: 'issue.status/1' })],
  ['another version of the kind', 'kind', () => changed({ kind: 'minutes.adopted/2' })],
  ['another fact', 'facts', () => changed({ facts: { ...FACTS, present: 10 } })],
  ['another text deep within', 'facts', () => changed({ facts: { ...FACTS, items: [{ number: '1', text: { kk: 'Сөз!' } }] } })],
  ['a fact that nobody wrote', 'facts', () => changed({ facts: { ...FACTS, items: [{ number: '1', text: { kk: 'Сөз', ru: 'Да' } }] } })],
  ['a fact that was left out', 'facts', () => changed({ facts: { ...FACTS, items: [] } })],
  ['another reference', 'refs', () => changed({ refs: [{ rel: 'meeting', id: 'cd'.repeat(32) }] })],
  ['one reference more', 'refs', () => changed({ refs: [...WRITTEN.refs, { rel: 'redacts', id: ID }] })],
  ['a file that nobody attached', 'attachments', () => changed({ attachments: [{ len: 1 }] })],
  ['a time two days ahead', 'time', () => changed({ authored_at: NOW + 172_800_000 })],
  ['somebody else’s mandate', 'mandate', () => write(WRITTEN, { ...honest.mandate, mandate: 'ee'.repeat(32) })],
  ['a mandate of another register', 'mandate', () => write(WRITTEN, { ...honest.mandate, register: 'kenes.test/310000000' })],
  ['a head that is none', 'mandate', () => write(WRITTEN, { ...honest.mandate, size: 0 })],
];

test.each(CASES)('%s is refused as "%s", and there is nothing to sign', async (_, why, make) => {
  await expect(Checked.of(await make(), asked)).rejects.toMatchObject({ name: 'UnfitError', why });
});

test('every single byte of header, body, salt and id matters', async () => {
  for (const part of ['header', 'body', 'salt', 'id'] as const) {
    for (let at = 0; at < honest[part].length / 2; at += 1) {
      await expect(Checked.of({ ...honest, [part]: bend(honest[part], at) }, asked)).rejects.toMatchObject({ name: 'UnfitError' });
    }
  }
});

test('a time that was asked for must be that very time', async () => {
  const exact = { ...asked, authored_at: NOW };
  await expect(Checked.of(honest, exact)).resolves.toBeInstanceOf(Checked);
  await expect(Checked.of(await changed({ authored_at: NOW + 1 }), exact)).rejects.toMatchObject({ why: 'time' });
});

describe('what another official signed before', () => {
  const here = () => ({ register: REGISTER, mandates: asked.mandates });

  test('is signed under both signatures', async () => {
    const first = (await signChecked(await Checked.of(honest, asked), device)).signatures;
    const other = await official();
    const mandates = other.session.mandates;
    const checked = await Checked.ofLeft(honest, { register: REGISTER, mandates });
    const both = await signAlso(checked, other.device, first);
    expect(both.signatures.map(({ key }) => key)).toEqual([device.key, other.device.key]);
    const entry = await checkEntry(entryOf(both.header, both.signatures), REGISTER, { salt: fromHex(both.salt), body: fromHex(both.body) });
    expect(entry.signatures).toHaveLength(2);
  });

  test.each<[string, string, () => Promise<Prepared>]>([
    ['one byte of the header', 'id', () => Promise.resolve({ ...honest, header: bend(honest.header, half(honest.header)) })],
    ['one byte of the body', 'body', () => Promise.resolve({ ...honest, body: bend(honest.body, half(honest.body)) })],
    ['another register', 'register', () => changed({ register: 'kenes.test/353235000' })],
    ['a kind whose fields nobody here knows', 'kind', () => changed({ kind: 'minutes.adopted/2' })],
    ['somebody else’s mandate', 'mandate', () => write(WRITTEN, { ...honest.mandate, mandate: 'ee'.repeat(32) })],
  ])('%s is refused as "%s"', async (_, why, make) => {
    await expect(Checked.ofLeft(await make(), here())).rejects.toMatchObject({ name: 'UnfitError', why });
  });
});
