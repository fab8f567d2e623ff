// @vitest-environment node
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Federation } from '../testing/federation.ts';
import { bend, FakeNode, ok, problem } from '../testing/office.ts';
import { fromHex } from './bytes.ts';
import { checkRecord, forgetSeen, type Verdict } from './check.ts';

interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly register: string;
  readonly entry: string;
  readonly body: string;
  readonly salt: string;
}

const vectors = JSON.parse(readFileSync(new URL('../../../protocol/vectors/records.json', import.meta.url), 'utf8')) as Vector[];
const vector = vectors.find(({ kind }) => kind === 'decision.adopted/1') as Vector;
const { id, register, salt, body } = vector;

let node: FakeNode;

beforeEach(async () => {
  const federation = await Federation.of(register);
  const proof = await federation.prove(fromHex(vector.entry));
  const folder = `/log/${register.replaceAll('/', '+')}`;
  node = new FakeNode()
    .on(`GET /api/v1/records/${id}/proof`, () => new Response(proof))
    .on(`GET ${folder}/log.vkey`, () => new Response(federation.files.log))
    .on(`GET ${folder}/witnesses.vkey`, () => new Response(federation.files.witnesses));
  vi.stubGlobal('fetch', node.fetch);
  forgetSeen();
});
afterEach(() => vi.unstubAllGlobals());

const judge = (opened: { salt: string; body: string } | Response): Promise<Verdict> => {
  node.on(`GET /api/v1/records/${id}/opened`, () => (opened instanceof Response ? opened : ok(opened)));
  return checkRecord({ id, register, index: 1 });
};

describe('the text of a record', () => {
  test('that was signed is said to be so, and read out of its own bytes', async () => {
    const verdict = await judge({ salt, body });
    expect(verdict).toMatchObject({ is: 'proven', text: { is: 'signed' } });
    const facts = verdict.is === 'proven' && verdict.text.is === 'signed' ? verdict.text.facts : null;
    const said = facts as { number: string; title: { kk: string } };
    const bytes = new TextDecoder().decode(fromHex(body));
    expect([bytes.includes(said.number), bytes.includes(said.title.kk)]).toEqual([true, true]);
  });

  const length = body.length / 2;
  const places = [0, 1, 7, Math.floor(length / 3), Math.floor(length / 2), length - 2, length - 1];
  test.each(places)('with byte %i changed is refused', async (at) => {
    expect(await judge({ salt, body: bend(body, at) })).toMatchObject({ is: 'proven', text: { is: 'other' } });
  });

  test.each([0, 15, 31])('with byte %i of the salt changed is refused', async (at) => {
    expect(await judge({ salt: bend(salt, at), body })).toMatchObject({ is: 'proven', text: { is: 'other' } });
  });

  test.each([
    ['shorter', body.slice(0, -2)],
    ['longer', `${body}00`],
    ['empty', ''],
    ['no hexadecimal text', 'zz'],
  ])('that is %s is refused', async (_, given) => {
    expect(await judge({ salt, body: given })).toMatchObject({ is: 'proven', text: { is: 'other' } });
  });

  test('whose salt ends where its body begins elsewhere is refused', async () => {
    expect(await judge({ salt: salt + body.slice(0, 2), body: body.slice(2) })).toMatchObject({ text: { is: 'other' } });
  });

  test('that was erased is said to be so, and one that cannot be had is not', async () => {
    expect(await judge(problem(404, 'not_found'))).toMatchObject({ is: 'proven', text: { is: 'erased' } });
    expect(await judge(problem(503, 'busy'))).toMatchObject({ is: 'proven', text: { is: 'missing' } });
  });
});
