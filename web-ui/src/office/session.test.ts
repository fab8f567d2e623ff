import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { office } from '../api/office.ts';
import { FakeNode, memoryStore, ok, official, problem } from '../testing/office.ts';
import { abandon, enterWithKey, hasRole, leave, session, start } from './session.svelte.ts';

const OFFICE = '/api/v1/office';
let node: FakeNode;

beforeEach(() => {
  node = new FakeNode();
  vi.stubGlobal('fetch', node.fetch);
});
afterEach(() => vi.unstubAllGlobals());

test('without a session one stands at the door, with the key of the device at hand', async () => {
  const { device } = await official();
  node.on(`GET ${OFFICE}/session`, () => problem(401, 'not_signed_in'));
  await start(memoryStore(device));
  expect([session.now.is, session.device?.key]).toEqual(['out', device.key]);
});

test('a node that does not answer is no closed door', async () => {
  node.isDown = true;
  await start(memoryStore());
  expect(session.now).toEqual({ is: 'failed', code: 'unreachable' });
});

test('a session that the node ends keeps the page, and is opened again with the key', async () => {
  const { device, session: opened } = await official();
  node
    .on(`GET ${OFFICE}/session`, () => ok(opened))
    .on(`GET ${OFFICE}/desk`, () => problem(401, 'not_signed_in'))
    .on(`POST ${OFFICE}/challenge`, () => ok({ challenge: 'c4'.repeat(32), origin: opened.origin, expires_at: 0 }))
    .on(`POST ${OFFICE}/login`, () => ok(opened));
  await start(memoryStore(device));
  expect([session.now.is, hasRole('secretary'), hasRole('administrator')]).toEqual(['in', true, false]);
  await expect(office.desk()).rejects.toMatchObject({ code: 'not_signed_in' });
  expect([session.now.is, session.who?.name]).toEqual(['over', opened.name]);
  await enterWithKey();
  expect(session.now.is).toBe('in');
});

test('who goes to the door is nobody any more', async () => {
  const { device, session: opened } = await official();
  node.on(`GET ${OFFICE}/session`, () => ok(opened));
  await start(memoryStore(device));
  abandon();
  expect([session.now.is, session.who]).toEqual(['out', null]);
});

test('leaving leaves even when the node is away', async () => {
  const { device, session: opened } = await official();
  node.on(`GET ${OFFICE}/session`, () => ok(opened));
  await start(memoryStore(device));
  node.isDown = true;
  await expect(leave()).rejects.toMatchObject({ code: 'unreachable' });
  expect(session.now.is).toBe('out');
});
