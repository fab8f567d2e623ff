// One draft of minutes on a page: what is shown, where it lies, and the exchange with the node.
import { listenCommon } from '../../api/common-events.ts';
import type { Listening } from '../../api/events.ts';
import { codeOf } from '../../api/failure.ts';
import { office } from '../../api/office.ts';
import { TONGUES, type Both, type Comment, type Tongue, type View } from './document.ts';
import type { Step } from './draft.ts';
import { LEFT_MS, Pending } from './pending.ts';
import type { Answerer } from './questions.ts';
import { rebase } from './texts.ts';

/** What can be done with the draft. */
export type Standing =
  | { readonly is: 'opening' }
  | { readonly is: 'open' }
  /** There is no copy yet, and the node gives none. */
  | { readonly is: 'failed'; readonly code: string }
  /** Somebody ended it. */
  | { readonly is: 'ended' }
  /** The minutes are sealed. */
  | { readonly is: 'sealed' }
  /** The node does not take what was written here. */
  | { readonly is: 'stuck'; readonly code: string };

/** Where the node stands with what was written. */
export type AtNode =
  | { readonly is: 'sending' }
  | { readonly is: 'there'; readonly at: number }
  /** On this computer only; why the node does not have it. */
  | { readonly is: 'waiting'; readonly code: string };

const TYPED_MS = 250;
const SEND_MS = 300;
const AGAIN_MS = 5_000;
/** Whoever is silent for a minute is not seen at the draft any more. */
const BEAT_MS = 25_000;

const UNFIT = ['changes_foreign', 'changes_shape', 'changes_unreadable', 'too_large'];
const CLOSED = ['meeting_not_open', 'not_found', 'role'];

export class Together {
  readonly #meeting: string;
  readonly #worker: Answerer;
  readonly #pending: Pending;
  #standing = $state.raw<Standing>({ is: 'opening' });
  #atNode = $state.raw<AtNode>({ is: 'sending' });
  #isHere = $state.raw(true);
  #items = $state.raw<View['items']>({});
  #comments = $state.raw<readonly Comment[]>([]);
  #here = $state.raw<readonly string[]>([]);
  #othersAt = $state.raw<number | null>(null);
  /** What the worker has, as far as the page knows. */
  #known: View['items'] = {};
  #isAhead = false;
  #isAnew = false;
  #turn: Promise<unknown> = Promise.resolve();
  #typing: ReturnType<typeof setTimeout> | undefined;
  #sending: ReturnType<typeof setTimeout> | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;
  #news: Listening | undefined;
  #isClosed = false;
  #running: Promise<void> | undefined;
  #isAsked = false;

  constructor(meeting: string, worker: Answerer) {
    this.#meeting = meeting;
    this.#worker = worker;
    this.#pending = new Pending(meeting);
  }

  get standing(): Standing {
    return this.#standing;
  }
  get atNode(): AtNode {
    return this.#atNode;
  }
  get isHere(): boolean {
    return this.#isHere;
  }
  get items(): View['items'] {
    return this.#items;
  }
  get comments(): readonly Comment[] {
    return this.#comments;
  }
  /** Names of those who have it open. */
  get here(): readonly string[] {
    return this.#here;
  }
  /** When changes of others came last. */
  get othersAt(): number | null {
    return this.#othersAt;
  }
  get isOpen(): boolean {
    return this.#standing.is === 'open';
  }

  async start(): Promise<void> {
    try {
      const step = await this.#inTurn(() => this.#worker.ask('open', this.#meeting));
      if (step) {
        this.#adopt(step);
        this.#standing = { is: 'open' };
      }
    } catch {
      this.#standing = { is: 'failed', code: 'no_worker' };
      return;
    }
    const left = this.#pending.left();
    setTimeout(() => this.#recover(left), LEFT_MS);
    this.#news = listenCommon(this.#meeting, () => void this.exchange());
    this.#beat = setInterval(() => void this.exchange(), BEAT_MS);
    void this.exchange();
  }

  /** Somebody types. */
  type(item: string, tongue: Tongue, text: string): void {
    const both = this.#items[item];
    if (!both) return;
    this.#items = { ...this.#items, [item]: { ...both, [tongue]: text } };
    this.#pending.remember({ item, tongue, base: this.#known[item]?.[tongue] ?? '', next: text });
    if (this.#atNode.is === 'there') this.#atNode = { is: 'sending' };
    this.#typing ??= setTimeout(() => void this.flush(), TYPED_MS);
  }

  /** Hands over to the worker what was typed. */
  async flush(): Promise<void> {
    clearTimeout(this.#typing);
    this.#typing = undefined;
    for (const [item, both] of Object.entries(this.#items))
      for (const tongue of TONGUES) {
        const base = this.#known[item]?.[tongue] ?? '';
        if (both[tongue] !== base) await this.#write(item, tongue, base, both[tongue]);
      }
  }

  async comment(item: string, by: string, text: string): Promise<void> {
    const name = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
    await this.#step(() => this.#worker.ask('comment', name, { item, by, at: Date.now(), text }));
  }

  async resolve(name: string, resolved: boolean): Promise<void> {
    await this.#step(() => this.#worker.ask('resolve', name, resolved));
  }

  /** Asks the node now, or when the question that is under way has its answer; done when there is nothing more to ask. */
  async exchange(): Promise<void> {
    clearTimeout(this.#sending);
    if (this.#isClosed || this.#standing.is === 'sealed' || this.#standing.is === 'stuck') return;
    this.#isAsked = true;
    this.#running ??= this.#exchangeAll().finally(() => (this.#running = undefined));
    await this.#running;
  }

  /** Hands over everything, and takes what others wrote, as far as the node answers. */
  async settle(): Promise<void> {
    await this.flush();
    await this.exchange();
  }

  async end(): Promise<void> {
    await this.settle();
    await office.endCommon(this.#meeting);
    this.#standing = { is: 'ended' };
  }

  async restore(): Promise<void> {
    await office.restoreCommon(this.#meeting);
    void this.exchange();
  }

  /** Forgets what lies on this computer. */
  async forget(): Promise<void> {
    this.#pending.forgetAll();
    await this.#inTurn(() => this.#worker.ask('forget'));
    this.#known = this.#items = {};
    this.#comments = [];
    this.#isAhead = false;
  }

  /** Takes the node's copy in place of one that the node does not take. */
  async takeTheirs(): Promise<void> {
    await this.forget();
    this.#standing = { is: 'opening' };
    void this.exchange();
  }

  /** Leaves the page: the last words are handed over before the worker goes. */
  close(): void {
    clearInterval(this.#beat);
    this.#news?.close();
    void this.settle()
      .catch(() => undefined)
      .finally(() => {
        this.#isClosed = true;
        clearTimeout(this.#sending);
        this.#worker.close();
      });
  }

  /** Types what a page left behind that was closed in the middle of it, once there is a text to type it into. */
  #recover(left: ReturnType<Pending['left']>): void {
    if (this.#isClosed) return;
    if (this.#standing.is === 'opening') setTimeout(() => this.#recover(left), LEFT_MS);
    else for (const { item, tongue, base, next } of left()) this.type(item, tongue, rebase(base, next, this.#items[item]?.[tongue] ?? ''));
  }

  /** One question to the worker at a time, so that the page always knows which text an answer builds on. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #step(ask: () => Promise<Step>): Promise<void> {
    this.#adopt(await this.#inTurn(ask));
    this.#later(SEND_MS);
  }

  #write(item: string, tongue: Tongue, base: string, next: string): Promise<void> {
    return this.#step(() => {
      const both = this.#known[item];
      if (both) this.#known = { ...this.#known, [item]: { ...both, [tongue]: next } };
      return this.#worker.ask('write', item, tongue, base, next).then((step) => {
        if (this.#items[item]?.[tongue] === next) this.#pending.forget({ item, tongue });
        return step;
      });
    });
  }

  /** Shows what the worker has, with what was typed since it was asked. */
  #adopt({ view, isAhead, isHere }: Step): void {
    const shown: Record<string, Both> = {};
    for (const [item, theirs] of Object.entries(view.items)) {
      const of = (tongue: Tongue): string => {
        const base = this.#known[item]?.[tongue] ?? '';
        return rebase(base, this.#items[item]?.[tongue] ?? base, theirs[tongue]);
      };
      shown[item] = { kk: of('kk'), ru: of('ru') };
    }
    this.#known = view.items;
    this.#items = shown;
    this.#comments = view.comments;
    this.#isAhead = isAhead;
    this.#isHere = isHere;
  }

  #later(millis: number): void {
    clearTimeout(this.#sending);
    if (!this.#isClosed) this.#sending = setTimeout(() => void this.exchange(), millis);
  }

  async #exchangeAll(): Promise<void> {
    try {
      while (this.#isAsked && !this.#isClosed) {
        this.#isAsked = false;
        await this.#exchangeOnce();
        // What was away for days hands over several times.
        if (this.#isAhead && this.#isOpenOrOpening()) this.#isAsked = true;
      }
    } catch (cause) {
      await this.#failed(codeOf(cause));
    }
  }

  #isOpenOrOpening(): boolean {
    return this.#standing.is === 'open' || this.#standing.is === 'opening';
  }

  async #exchangeOnce(): Promise<void> {
    const offer = await this.#inTurn(() => this.#worker.ask('offer'));
    if (offer.changes) this.#atNode = { is: 'sending' };
    const { here, ...heard } = await office.exchange(this.#meeting, offer);
    const before = this.#known;
    this.#adopt(await this.#inTurn(() => this.#worker.ask('hear', heard)));
    const isOpening = this.#standing.is === 'opening';
    if (!isOpening && heard.load && JSON.stringify(before) !== JSON.stringify(this.#known)) this.#othersAt = Date.now();
    this.#here = here;
    if (!this.isOpen) this.#standing = { is: 'open' };
    this.#isAnew = false;
    if (!this.#isAhead && this.#typing === undefined) this.#atNode = { is: 'there', at: Date.now() };
  }

  async #failed(code: string): Promise<void> {
    this.#here = [];
    if (code === 'minutes_stand') return this.#sealed();
    if (code === 'draft_ended') {
      this.#standing = { is: 'ended' };
      return;
    }
    if (UNFIT.includes(code)) {
      // A node that was restored lacks what it had: it is offered everything once more before anybody is troubled.
      if (!this.#isAnew) {
        this.#isAnew = true;
        await this.#inTurn(() => this.#worker.ask('startOver'));
        this.#later(SEND_MS);
      } else this.#standing = { is: 'stuck', code };
      return;
    }
    this.#atNode = { is: 'waiting', code };
    if (this.#standing.is === 'opening' || CLOSED.includes(code)) this.#standing = { is: 'failed', code };
    this.#later(AGAIN_MS);
  }

  /** What the node has is in the minutes, or was left out of them; only what it never got stays here until somebody has read it. */
  async #sealed(): Promise<void> {
    const hasUnsent = this.#isAhead || this.#typing !== undefined;
    if (!hasUnsent) await this.forget().catch(() => undefined);
    this.#standing = { is: 'sealed' };
  }
}
