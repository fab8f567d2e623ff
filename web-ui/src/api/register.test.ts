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

test('lines of a register are read to its end, and those before one of them when they are wanted', async () => {
  const folder = `/log/${REGISTER}/tile/entries`;
  const [older, newer] = await Promise.all([bundle(256, 'report_meeting.held/1'), bundle(44, 'notice.given/1')]);
  const node = new FakeNode()
    .on('GET /api/v1/status', () => ok({ origin: REGISTER, home: { log: REGISTER, size: 300, root: ID } }))
    .on(`GET ${folder}/000`, () => new Response(older))
    .on(`GET ${folder}/001.p/44`, () => new Response(newer));
  vi.stubGlobal('fetch', node.fetch);
  const all = await linesOf(REGISTER);
  expect([all.from, all.lines.length, all.lines.at(-1)?.kind]).toEqual([0, 300, 'notice.given/1']);
  const before = await linesOf(REGISTER, 256);
  expect([before.from, before.lines.length, before.lines.at(-1)?.kind]).toEqual([0, 256, 'report_meeting.held/1']);
});
