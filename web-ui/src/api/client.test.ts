import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeNode, ok } from '../testing/office.ts';
import { node } from './client.ts';

let fake: FakeNode;

beforeEach(() => {
  let answers = 0;
  fake = new FakeNode().on('GET /api/v1/status', () => ok({ answer: (answers += 1) }));
  vi.stubGlobal('fetch', fake.fetch);
});
afterEach(() => vi.unstubAllGlobals());

test('parts of a page that ask the same in one go are answered by one request', async () => {
  const [one, other] = await Promise.all([node.status(), node.status()]);
  expect(one).toEqual(other);
  expect(fake.count('GET /api/v1/status')).toBe(1);
});

test('what is asked later is asked anew, even while the first is on its way', async () => {
  const first = node.status();
  await Promise.resolve();
  const second = node.status();
  expect((await first).value).not.toEqual((await second).value);
  expect(fake.count('GET /api/v1/status')).toBe(2);
});

test('a failure is told to all who asked, and the next question may be answered', async () => {
  fake.isDown = true;
  const told = await Promise.allSettled([node.status(), node.status()]);
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fake.isDown = false;
  await expect(node.status()).resolves.toMatchObject({ isOld: false });
});
