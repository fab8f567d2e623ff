import { afterEach, expect, test, vi } from 'vitest';
import { entryOf, FakeNode, ID, ok, REGISTER, write } from '../testing/office.ts';
import { concat, type Bytes } from '../verify/bytes.ts';
import { linesOf, tilePath } from './register.ts';

afterEach(() => vi.unstubAllGlobals());

/** As many entries as a bundle has, one after another. */
async function bundle(count: number, kind: string): Promise<Bytes> {
  const { header } = await write({
    kind,
    territory: '353233000',
    register: REGISTER,
    refs: [],
    facts: { on: '2026-01-01' },
    authored_at: 1,
  });
  const entry = entryOf(header, []);
  return concat(...Array.from({ length: count }, () => concat(Uint8Array.of(entry.length >> 8, entry.length & 255), entry)));
}

test.each([
  [5, '005'],
  [1_234_067, 'x001/x234/067'],
])('%i lies in the tile %s', (index, path) => {
  expect(tilePath(index)).toBe(path);
});

test('lines of a register are read to its end', async () => {
  const folder = `/log/${REGISTER}/tile/entries`;
  const [older, newer] = await Promise.all([bundle(256, 'minutes.adopted/1'), bundle(44, 'notice.given/1')]);
  const node = new FakeNode()
    .on('GET /api/v1/status', () => ok({ origin: REGISTER, home: { log: REGISTER, size: 300, root: ID } }))
    .on(`GET ${folder}/000`, () => new Response(older))
    .on(`GET ${folder}/001.p/44`, () => new Response(newer));
  vi.stubGlobal('fetch', node.fetch);
  const { from, lines } = await linesOf(REGISTER);
  expect([from, lines.length, lines[255]?.kind, lines[256]?.kind]).toEqual([0, 300, 'minutes.adopted/1', 'notice.given/1']);
});

test('of a long register the beginning is left out', async () => {
  const whole = await bundle(256, 'notice.given/1');
  const root = 'cd'.repeat(32);
  const node = new FakeNode().on('GET /api/v1/status', () => ok({ origin: REGISTER, home: { log: REGISTER, size: 17 * 256, root } }));
  for (let index = 1; index < 17; index += 1) node.on(`GET /log/${REGISTER}/tile/entries/${tilePath(index)}`, () => new Response(whole));
  vi.stubGlobal('fetch', node.fetch);
  const { from, lines } = await linesOf(REGISTER);
  expect([from, lines.length]).toEqual([256, 16 * 256]);
});
