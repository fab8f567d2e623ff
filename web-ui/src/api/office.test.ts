import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeNode, ok, problem, sessionOf } from '../testing/office.ts';
import { office, onSessionOver } from './office.ts';

let node: FakeNode;

beforeEach(() => {
  node = new FakeNode();
  vi.stubGlobal('fetch', node.fetch);
});
afterEach(() => vi.unstubAllGlobals());

describe('requests of the office', () => {
  test('carry the token of the session, except those that only read', async () => {
    node
      .on('GET /api/v1/office/session', () => ok(sessionOf('11')))
      .on('POST /api/v1/office/seal', () => ok({ sealed: true, message: '' }));
    await office.session();
    await office.seal();
    expect(node.asked.map(({ headers }) => headers.get('x-kenes-csrf'))).toEqual([null, 'token']);
  });

  test('tell once that the session is over, and fail', async () => {
    const over = vi.fn();
    onSessionOver(over);
    node.on('GET /api/v1/office/desk', () => problem(401, 'not_signed_in'));
    await expect(office.desk()).rejects.toMatchObject({ code: 'not_signed_in' });
    expect(over).toHaveBeenCalledTimes(1);
  });

  test('fail with the rules that are not kept', async () => {
    const rules = [{ rule: 'quorum', message: 'Кворум жоқ', expected: '6', actual: '5' }];
    node.on('POST /api/v1/office/records', () => problem(422, 'rules', rules));
    await expect(office.submit({ header: '', body: '', salt: '', signatures: [] })).rejects.toMatchObject({ code: 'rules', rules });
  });

  test('without a node say so', async () => {
    node.isDown = true;
    await expect(office.desk()).rejects.toMatchObject({ code: 'unreachable' });
  });

  test('an answer that is no problem document is an inner fault', async () => {
    node.on('GET /api/v1/office/desk', () => new Response('<html>', { status: 502 }));
    await expect(office.desk()).rejects.toMatchObject({ code: 'internal' });
  });
});
