// A draft as a worker holds it: the document, what of it lies on this computer, and what the node was last heard to have.
import { CommonDocument, type Comment, type Tongue, type View } from './document.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { About, Lying, Shelf } from './shelf.ts';

/** What the page is told after each step. */
export interface Step {
  readonly view: View;
  /** The node lacks something, as far as is known. */
  readonly isAhead: boolean;
  /** Everything lies on this computer. */
  readonly isHere: boolean;
}

export interface Offer {
  readonly draft: string | null;
  readonly heads: readonly string[];
  readonly changes: string;
}

export interface Heard {
  readonly draft: string;
  readonly heads: readonly string[];
  readonly load: string;
}

/** Parts that are read one by one; more are written as one when a draft is opened. */
const MOST_PARTS = 50;
/** What one question may say of its latest changes (protocol/src/limits.rs). */
const MOST_HEADS = 64;

/** A name to write under: one that this browser had before and that no other tab uses, or a new one. */
export type Claim = (meeting: string, known: readonly string[]) => Promise<string>;

export class Draft {
  readonly #meeting: string;
  readonly #shelf: Shelf;
  #document: CommonDocument;
  #about: About;
  /** Up to here everything lies on the shelf. */
  #kept: readonly string[] = [];
  #isHere = true;

  private constructor(meeting: string, shelf: Shelf, document: CommonDocument, about: About) {
    this.#meeting = meeting;
    this.#shelf = shelf;
    this.#document = document;
    this.#about = about;
  }

  static async open(meeting: string, shelf: Shelf, claim: Claim): Promise<Draft> {
    const nothing: Lying = { about: null, parts: [], last: 0 };
    let isHere = true;
    const lying = await shelf.read(meeting).catch(() => {
      isHere = false;
      return nothing;
    });
    const known = lying.about?.writers ?? [];
    const writer = await claim(meeting, known);
    const about: About = {
      draft: '',
      node: [],
      isSent: true,
      ...lying.about,
      writers: known.includes(writer) ? known : [...known, writer],
    };
    const document = new CommonDocument(writer);
    for (const part of lying.parts) document.load(part);
    const draft = new Draft(meeting, shelf, document, about);
    draft.#isHere = isHere;
    draft.#kept = document.heads;
    if (lying.parts.length > MOST_PARTS) await shelf.replace(meeting, document.save(), lying.last).catch(() => undefined);
    return draft;
  }

  get step(): Step {
    return { view: this.#document.view, isAhead: this.#document.isAhead(this.#about.node), isHere: this.#isHere };
  }

  /** Whether there is anything to show without the node. */
  get isKnown(): boolean {
    return !this.#document.isEmpty;
  }

  get offer(): Offer {
    if (this.#document.isEmpty) return { draft: null, heads: [], changes: '' };
    // Whoever names fewer is told more than is lacking, which does no harm.
    const heads = this.#document.heads.slice(0, MOST_HEADS);
    return { draft: this.#about.draft, heads, changes: toBase64(this.#document.batch(this.#about.node)) };
  }

  /** Takes what the node answered to an offer. */
  async hear({ draft, heads, load }: Heard): Promise<Step> {
    this.#document.load(fromBase64(load));
    this.#about = { ...this.#about, draft, node: heads };
    await this.#keep();
    return this.step;
  }

  /** The node does not have what it had: it is offered everything anew. */
  async startOver(): Promise<void> {
    this.#about = { ...this.#about, node: [] };
    await this.#keep();
  }

  async write(item: string, tongue: Tongue, base: string, next: string): Promise<Step> {
    this.#document.write(item, tongue, base, next);
    await this.#keep();
    return this.step;
  }

  async comment(name: string, said: Omit<Comment, 'name' | 'resolved'>): Promise<Step> {
    this.#document.comment(name, said);
    await this.#keep();
    return this.step;
  }

  async resolve(name: string, resolved: boolean): Promise<Step> {
    this.#document.resolve(name, resolved);
    await this.#keep();
    return this.step;
  }

  /** Forgets everything on this computer, and begins with nothing. */
  async forget(writer: string): Promise<void> {
    await this.#shelf.erase(this.#meeting);
    this.#document = new CommonDocument(writer);
    this.#about = { draft: '', node: [], writers: [writer], isSent: true };
    this.#kept = [];
  }

  /** Lays what is new onto the shelf before anybody else hears of it: a name under which something was sent must not be used for something else after a start. */
  async #keep(): Promise<void> {
    const heads = this.#document.heads;
    this.#about = { ...this.#about, isSent: !this.#document.isAhead(this.#about.node) };
    try {
      const isFirst = this.#kept.length === 0 && !this.#document.isEmpty;
      const added = isFirst ? this.#document.save() : this.#document.since(this.#kept);
      await this.#shelf.add(this.#meeting, added, this.#about);
      this.#kept = heads;
      this.#isHere = true;
    } catch {
      // It goes to the node all the same; the page says that it does not lie here.
      this.#isHere = false;
    }
  }
}
