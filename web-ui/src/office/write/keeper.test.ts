import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeNode, ok, problem } from '../../testing/office.ts';
import { Keeper, openDraft, SAVE_MS } from './keeper.svelte.ts';
import { allLocal, prune, readLocal, together, writeLocal, type Kept } from './local.ts';

const ID = '0123456789abcdef0123456789abcdef';
const PATH = `/api/v1/office/drafts/${ID}`;
const KIND = 'issue.status/1';

/** Drafts as the node keeps them. */
class Drafts {
  kept: { revision: number; form: unknown } | null = null;

  constructor(node: FakeNode) {
    node
      .on(`GET ${PATH}`, () =>
        this.kept
          ? ok({ id: ID, kind: KIND, title: '', saved_at: 5, by: 'x', revision: this.kept.revision, form: this.kept.form })
          : problem(404, 'not_found'),
      )
      .on(`PUT ${PATH}`, (body) => this.put(body as { revision: number; form: unknown }))
      .on(`DELETE ${PATH}`, () => {
        this.kept = null;
        return new Response(null, { status: 204 });
      });
  }

  put({ revision, form }: { revision: number; form: unknown }): Response {
    if (revision !== (this.kept?.revision ?? 0)) return problem(409, 'conflict');
    this.kept = { revision: revision + 1, form };
    return ok({ id: ID, revision: revision + 1, saved_at: 7 });
  }
}

let node: FakeNode;
let drafts: Drafts;

const fresh = (form: Kept['form'] = {}): Kept => ({ id: ID, kind: KIND, title: '', revision: 0, form, changedAt: 0, isTouched: false });
const settle = async (millis: number): Promise<void> => void (await vi.advanceTimersByTimeAsync(millis));

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  node = new FakeNode();
  drafts = new Drafts(node);
  vi.stubGlobal('fetch', node.fetch);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a draft', () => {
  test('lies on this computer at once, and at the node after some seconds', async () => {
    const keeper = new Keeper({ kept: fresh(), isConflict: false });
    keeper.change({ state: 'open' }, 'Атауы');
    expect(readLocal(ID)?.form).toEqual({ state: 'open' });
    expect(node.count(`PUT ${PATH}`)).toBe(0);
    await settle(SAVE_MS);
    expect(drafts.kept).toEqual({ revision: 1, form: { state: 'open' } });
    expect([readLocal(ID), keeper.saving]).toEqual([null, { is: 'saved', at: 7 }]);
    keeper.close();
  });

  test('written on without a pause is saved all the same', async () => {
    const keeper = new Keeper({ kept: fresh(), isConflict: false });
    for (let at = 0; at < 10; at += 1) {
      keeper.change({ at }, '');
      await settle(1_000);
    }
    expect(node.count(`PUT ${PATH}`)).toBeGreaterThanOrEqual(3);
    keeper.close();
  });

  test('stays here while the node is away, says why, and goes there when it is back', async () => {
    const keeper = new Keeper({ kept: fresh(), isConflict: false });
    node.isDown = true;
    keeper.change({ state: 'open' }, '');
    await settle(SAVE_MS);
    expect([keeper.saving, readLocal(ID)?.form]).toEqual([{ is: 'here', why: 'unreachable' }, { state: 'open' }]);
    node.isDown = false;
    await settle(5_000);
    expect([keeper.saving.is, readLocal(ID), drafts.kept?.form]).toEqual(['saved', null, { state: 'open' }]);
    keeper.close();
  });

  test('whose last save was answered by nobody goes on without a quarrel with itself', async () => {
    const keeper = new Keeper({ kept: fresh(), isConflict: false });
    const put = drafts.put.bind(drafts);
    node.on(`PUT ${PATH}`, (body) => {
      put(body as { revision: number; form: unknown });
      throw new TypeError('lost on the way back');
    });
    keeper.change({ state: 'open' }, '');
    await settle(SAVE_MS);
    node.on(`PUT ${PATH}`, (body) => put(body as { revision: number; form: unknown }));
    await settle(12_000);
    expect([keeper.saving.is, drafts.kept]).toEqual(['saved', { revision: 2, form: { state: 'open' } }]);
    keeper.close();
  });

  test('changed elsewhere stops and asks; what is on the screen can stay', async () => {
    const keeper = new Keeper({ kept: fresh(), isConflict: false });
    drafts.kept = { revision: 4, form: { state: 'solved' } };
    keeper.change({ state: 'open' }, '');
    await settle(SAVE_MS);
    expect([keeper.saving.is, drafts.kept.form, readLocal(ID)?.form]).toEqual(['conflict', { state: 'solved' }, { state: 'open' }]);
    await keeper.keepMine();
    expect(drafts.kept).toEqual({ revision: 5, form: { state: 'open' } });
    keeper.close();
  });

  test('changed elsewhere can be taken from there', async () => {
    const keeper = new Keeper({ kept: fresh(), isConflict: true });
    drafts.kept = { revision: 4, form: { state: 'solved' } };
    expect(await keeper.takeTheirs()).toEqual({ state: 'solved' });
    keeper.change({ state: 'declined' }, '');
    await settle(SAVE_MS);
    expect(drafts.kept).toEqual({ revision: 5, form: { state: 'declined' } });
    keeper.close();
  });

  test('is nowhere any more after sealing', async () => {
    const keeper = new Keeper({ kept: fresh(), isConflict: false });
    keeper.change({ state: 'open' }, '');
    await keeper.flush();
    keeper.change({ state: 'solved' }, '');
    await keeper.forget();
    await settle(20_000);
    expect([drafts.kept, readLocal(ID)]).toEqual([null, null]);
  });

  test('says that it is saved nowhere when the browser has no room', () => {
    const full = (): never => {
      throw new Error('QuotaExceeded');
    };
    vi.stubGlobal('localStorage', { length: 0, getItem: () => null, setItem: full, removeItem: () => undefined });
    const keeper = new Keeper({ kept: fresh(), isConflict: false });
    keeper.change({ state: 'open' }, '');
    expect(keeper.saving).toEqual({ is: 'nowhere' });
    keeper.close();
  });
});

describe('opening a draft', () => {
  test('takes what this computer has on top of the node’s revision', async () => {
    drafts.kept = { revision: 2, form: { state: 'open' } };
    writeLocal({ ...fresh({ state: 'solved' }), revision: 2, isTouched: true });
    expect(await openDraft(ID)).toMatchObject({ kept: { form: { state: 'solved' }, revision: 2 }, isConflict: false });
  });

  test('asks when both changed, and not when both say the same in another order', async () => {
    drafts.kept = { revision: 3, form: { b: [1], a: 'x' } };
    writeLocal({ ...fresh({ a: 'y', b: [1] }), revision: 2, isTouched: true });
    expect(await openDraft(ID)).toMatchObject({ isConflict: true });
    writeLocal({ ...fresh({ a: 'x', b: [1] }), revision: 2, isTouched: true });
    expect(await openDraft(ID)).toMatchObject({ isConflict: false, kept: { revision: 3 } });
  });

  test('works without the node, and without either says that there is none', async () => {
    expect(await openDraft(ID)).toBeNull();
    writeLocal({ ...fresh({ a: 1 }), isTouched: true });
    node.isDown = true;
    expect((await openDraft(ID))?.kept.form).toEqual({ a: 1 });
    localStorage.clear();
    await expect(openDraft(ID)).rejects.toMatchObject({ code: 'unreachable' });
  });
});

test('the list holds each draft once, the latest first, and no untouched form', () => {
  const row = { id: ID, kind: KIND, title: 'Торапта', revision: 2, saved_at: 10, by: 'x' };
  writeLocal({ ...fresh(), isTouched: true, changedAt: 20 });
  writeLocal({ ...fresh(), id: 'f'.repeat(32), isTouched: true, changedAt: 30 });
  writeLocal({ ...fresh(), id: 'e'.repeat(32), changedAt: 40 });
  const rows = together([row], allLocal()).map(({ id, isLocal }) => [id[0], isLocal]);
  expect(rows).toEqual([['f', true], ['0', true]]); // prettier-ignore
  prune(40 + 25 * 60 * 60 * 1000);
  expect([readLocal('e'.repeat(32)), readLocal(ID)?.id]).toEqual([null, ID]);
});
