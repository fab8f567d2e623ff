// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeNode, memoryStore, ok, official, problem, REGISTER, sessionOf } from '../../testing/office.ts';
import { fromHex } from '../../verify/bytes.ts';
import { verify } from '../../verify/ed25519.ts';
import { enrol, isCode, plainCode, signIn } from './enter.ts';
import { entryMessage, makeKey } from './key.ts';

const CHALLENGE = 'c4'.repeat(32);
const GIVEN = { code: ' abcd-2345 ', name: 'А. Сейітқызы', device: 'Компьютер' };

let node: FakeNode;

beforeEach(() => {
  node = new FakeNode();
  node.on('POST /api/v1/office/challenge', () => ok({ challenge: CHALLENGE, origin: REGISTER, expires_at: 0 }));
  vi.stubGlobal('fetch', node.fetch);
});
afterEach(() => vi.unstubAllGlobals());

interface Proof {
  readonly key: string;
  readonly code: string;
  readonly signature: string;
}

const holds = ({ key, signature }: Proof, purpose: 'login' | 'enrol'): Promise<boolean> =>
  verify(fromHex(key), entryMessage(purpose, REGISTER, CHALLENGE), fromHex(signature));

describe('enrolment', () => {
  test('makes a key that cannot be taken out, proves it, and keeps it with the names', async () => {
    const store = memoryStore();
    let proof: Proof | undefined;
    node.on('POST /api/v1/office/enrol', (body) => {
      proof = body as Proof;
      return ok(sessionOf(proof.key));
    });
    await enrol(store, GIVEN);
    const kept = await store.read();
    expect(kept).toMatchObject({ key: proof?.key, name: GIVEN.name, device: GIVEN.device });
    expect(kept?.privateKey.extractable).toBe(false);
    expect(proof?.code).toBe('ABCD2345');
    expect(await holds(proof as Proof, 'enrol')).toBe(true);
    expect(await holds(proof as Proof, 'login')).toBe(false);
  });

  test('that was refused keeps the key for the next try, not as an enrolled one', async () => {
    const store = memoryStore();
    node.on('POST /api/v1/office/enrol', () => problem(403, 'bad_code'));
    await expect(enrol(store, GIVEN)).rejects.toMatchObject({ code: 'bad_code' });
    const first = await store.read();
    await expect(enrol(store, GIVEN)).rejects.toMatchObject({ code: 'bad_code' });
    expect([first?.name, (await store.read())?.key === first?.key]).toEqual(['', true]);
  });

  test('of somebody else at the same computer does not lose the enrolled key before it worked', async () => {
    const { device } = await official();
    const store = memoryStore(device);
    node.on('POST /api/v1/office/enrol', () => problem(403, 'bad_code'));
    await expect(enrol(store, GIVEN)).rejects.toMatchObject({ code: 'bad_code' });
    expect((await store.read())?.key).toBe(device.key);
  });
});

test('signing in signs the question of the node, for this purpose alone', async () => {
  const { device, session } = await official();
  let proof: Proof | undefined;
  node.on('POST /api/v1/office/login', (body) => {
    proof = body as Proof;
    return ok(session);
  });
  await signIn(device);
  expect(await holds(proof as Proof, 'login')).toBe(true);
});

test.each([
  ['not hexadecimal', { challenge: 'x'.repeat(64), origin: REGISTER }],
  ['too short', { challenge: 'c4', origin: REGISTER }],
  ['of no register', { challenge: CHALLENGE, origin: 'kenes.test\nevil' }],
])('a question that is %s is not signed', async (_, answer) => {
  node.on('POST /api/v1/office/challenge', () => ok(answer));
  await expect(signIn(await makeKey())).rejects.toMatchObject({ code: 'unreadable' });
  expect(node.count('POST /api/v1/office/login')).toBe(0);
});

test.each([
  ['ABCD-2345', true],
  ['abcd 2345', true],
  ['ABCD2345', true],
  ['ABCD-234', false],
  ['ABCD-2340', false],
  ['IBCD-2345', false],
])('%s is a code: %s', (text, expected) => {
  expect(isCode(text)).toBe(expected);
  expect(plainCode(text)).not.toMatch(/[-\s]/);
});
