// For tests: the library as it is served, and a node that holds a draft.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { change, from, getHeads, ImmutableString, init, initializeWasm, loadIncremental, save, saveSince } from '@automerge/automerge/slim';
import type { Doc } from '@automerge/automerge/slim';
import { Failure } from '../../api/failure.ts';
import type { CommonAnswer } from '../../api/office.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { Offer } from './draft.ts';

export const MEETING = 'ab'.repeat(32);

export const loadLibrary = (): Promise<void> =>
  initializeWasm(new Uint8Array(readFileSync(createRequire(import.meta.url).resolve('@automerge/automerge/automerge.wasm'))));

interface Skeleton extends Record<string, unknown> {
  items: Record<string, { kk: string; ru: string }>;
}

/** What `node/src/office/common.rs` does, without its bounds. */
export class FakeNode {
  #doc: Doc<Skeleton>;
  /** Why nothing is taken, while it is so. */
  code: string | null = null;
  asked = 0;
  here: string[] = ['Clerk'];

  constructor(readonly draft = 'first') {
    const items = { '1': { kk: '', ru: '' }, '2': { kk: '', ru: '' } };
    const names = { draft: new ImmutableString(draft), meeting: new ImmutableString(MEETING) };
    this.#doc = from<Skeleton>({ v: 1, ...names, items, comments: {} });
  }

  exchange(offer: Offer): CommonAnswer {
    this.asked += 1;
    if (this.code) throw new Failure(this.code);
    if (offer.draft !== null && offer.draft !== this.draft) throw new Failure('changes_foreign');
    this.#doc = offer.changes ? loadIncremental(this.#doc, fromBase64(offer.changes)) : this.#doc;
    const load = offer.heads.length === 0 ? save(this.#doc) : saveSince(this.#doc, [...offer.heads]);
    return { draft: this.draft, heads: getHeads(this.#doc), load: toBase64(load), here: this.here };
  }

  /** Somebody else writes. */
  write(item: string, text: string): void {
    let other = loadIncremental(init<Skeleton>(), save(this.#doc));
    other = change(other, (doc) => {
      const found = doc.items[item];
      if (found) found.kk = text;
    });
    this.#doc = loadIncremental(this.#doc, save(other));
  }

  text(item: string): string {
    return String(this.#doc.items[item]?.kk);
  }
}
