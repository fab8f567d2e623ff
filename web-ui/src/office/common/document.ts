// One draft of minutes as an Automerge document: the only file that knows the library. The node makes the places that are
// written in (node/src/office/common/shape.rs); here they are filled.
import {
  change,
  getActorId,
  getChangesSince,
  getHeads,
  ImmutableString,
  init,
  loadIncremental,
  save,
  saveSince,
  updateText,
  type Doc,
} from '@automerge/automerge/slim';
import { rebase } from './texts.ts';

export type Tongue = 'kk' | 'ru';
export const TONGUES: readonly Tongue[] = ['kk', 'ru'];

export interface Both {
  readonly kk: string;
  readonly ru: string;
}

export interface Comment {
  readonly name: string;
  readonly item: string;
  readonly by: string;
  readonly at: number;
  readonly text: string;
  readonly resolved: boolean;
}

export interface View {
  readonly items: Readonly<Record<string, Both>>;
  /** In the order in which they were written. */
  readonly comments: readonly Comment[];
}

interface Said {
  item: ImmutableString;
  by: ImmutableString;
  at: number;
  text: ImmutableString;
  resolved: boolean;
}

interface Minutes {
  [key: string]: unknown;
  draft?: ImmutableString;
  items?: Record<string, Record<Tongue, string>>;
  comments?: Record<string, Said>;
}

/** What one exchange takes (protocol/src/limits.rs), with room for what surrounds it. */
const BATCH_CHANGES = 1_000;
const BATCH_BYTES = 256 * 1024;

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

export class CommonDocument {
  #doc: Doc<Minutes>;

  constructor(actor: string) {
    this.#doc = init<Minutes>(actor);
  }

  get actor(): string {
    return getActorId(this.#doc);
  }

  get isEmpty(): boolean {
    return getHeads(this.#doc).length === 0;
  }

  get heads(): readonly string[] {
    return getHeads(this.#doc);
  }

  /** Takes a whole document or changes. */
  load(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#doc = loadIncremental(this.#doc, bytes);
  }

  save(): Uint8Array {
    return save(this.#doc);
  }

  /** Everything since these changes. */
  since(heads: readonly string[]): Uint8Array {
    return saveSince(this.#doc, [...heads]);
  }

  /** As much of it as is handed over at a time; what it builds on comes first. */
  batch(heads: readonly string[]): Uint8Array {
    const all = getChangesSince(this.#doc, [...heads]);
    const taken: Uint8Array[] = [];
    let length = 0;
    for (const one of all) {
      if (taken.length >= BATCH_CHANGES || (taken.length > 0 && length + one.length > BATCH_BYTES)) break;
      taken.push(one);
      length += one.length;
    }
    return joined(taken);
  }

  /** Whether something is here that somebody lacks whose latest changes these are, all of which are here too. */
  isAhead(heads: readonly string[]): boolean {
    return this.heads.some((head) => !heads.includes(head));
  }

  get view(): View {
    const items = Object.entries(this.#doc.items ?? {}).map(
      ([number, { kk, ru }]) => [number, { kk: String(kk), ru: String(ru) }] as const,
    );
    const comments = Object.entries(this.#doc.comments ?? {}).map(([name, { item, by, at, text, resolved }]) => ({
      name,
      item: String(item),
      by: String(by),
      at,
      text: String(text),
      resolved,
    }));
    comments.sort((left, right) => left.at - right.at || (left.name < right.name ? -1 : 1));
    return { items: Object.fromEntries(items), comments };
  }

  /** Makes of a text what somebody made of `base`. */
  write(item: string, tongue: Tongue, base: string, next: string): void {
    const text = this.#doc.items?.[item]?.[tongue];
    if (text === undefined) return;
    const wanted = rebase(base, next, String(text));
    if (wanted !== String(text)) this.#change((doc) => updateText(doc, ['items', item, tongue], wanted));
  }

  comment(name: string, { item, by, at, text }: Omit<Comment, 'name' | 'resolved'>): void {
    const said = { item: new ImmutableString(item), by: new ImmutableString(by), at, text: new ImmutableString(text), resolved: false };
    this.#change((doc) => {
      if (doc.comments) doc.comments[name] = said;
    });
  }

  resolve(name: string, resolved: boolean): void {
    if (this.#doc.comments?.[name]?.resolved === resolved) return;
    this.#change((doc) => {
      const comment = doc.comments?.[name];
      if (comment) comment.resolved = resolved;
    });
  }

  #change(write: (doc: Minutes) => void): void {
    this.#doc = change(this.#doc, write);
  }
}
