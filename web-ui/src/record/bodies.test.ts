import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { speak } from '../i18n/words.svelte.ts';
import { FakeNode, ok } from '../testing/office.ts';

const REGISTER = 'kenes.test/353233000';
const NAMED = { id: '1', register: REGISTER, body: 'separate-0', kind: 'separate_gathering', kk: 'Бөлек жиын', ru: 'Раздельный сход' };

let node: FakeNode;
let bodies: typeof import('./bodies.ts');

beforeEach(async () => {
  vi.resetModules();
  bodies = await import('./bodies.ts');
  node = new FakeNode().on('GET /api/v1/bodies', () => ok([NAMED]));
  vi.stubGlobal('fetch', node.fetch);
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await speak('kk');
});

test('a body is called by its name, which is asked for once in a territory', async () => {
  await Promise.all([bodies.learnBody(REGISTER, 'separate-0'), bodies.learnBody(REGISTER, 'separate-1')]);
  await bodies.learnBody(REGISTER, 'separate-0');
  expect([bodies.bodyName(REGISTER, 'separate-0').text, node.count('GET /api/v1/bodies')]).toEqual(['Бөлек жиын', 1]);
});

test('a name that came with another answer is not asked for', async () => {
  (await import('./learned-bodies.svelte.ts')).tellBodies([NAMED]);
  await bodies.learnBody(REGISTER, 'separate-0');
  expect([bodies.bodyName(REGISTER, 'separate-0').text, node.count('GET /api/v1/bodies')]).toEqual(['Бөлек жиын', 0]);
});

test('a body that the node does not know, or does not tell of, is called by its sort', async () => {
  node.isDown = true;
  await bodies.learnBody(REGISTER, 'separate-0');
  const names = ['assembly', 'maslikhat-karkaraly'].map((body) => bodies.bodyName(REGISTER, body).text);
  expect(names).toEqual(['жергілікті қоғамдастық жиналысы', 'мәслихат']);
  node.isDown = false;
  await bodies.learnBody(REGISTER, 'separate-0');
  expect(bodies.bodyName(REGISTER, 'separate-0').text).toBe('Бөлек жиын');
});
