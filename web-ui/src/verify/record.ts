import { concat, fromHex, Refused, same, sha256, toHex, uint64, utf8, type Bytes } from './bytes.ts';
import { decode, type Value } from './cbor.ts';
import { isSoundPoint, verify } from './ed25519.ts';
import { hasShape } from './shapes.ts';

const MOST_ENTRY = 65_535;
const MOST_HEADER = 16_384;
const MOST_SIGNATURES = 16;

export interface Mandate {
  readonly register: string;
  readonly mandate: Bytes;
  readonly size: number;
  readonly root: Bytes;
}

export interface Block {
  readonly key: Bytes;
  readonly mandate: Mandate | null;
  readonly signature: Bytes;
}

export interface Header {
  readonly kind: string;
  readonly territory: string;
  readonly register: string;
  readonly authoredAt: number;
  readonly refs: readonly { readonly rel: string; readonly id: string }[];
  readonly body: { readonly len: number; readonly hash: Bytes };
  /** How many files it names. */
  readonly attachments: number;
}

export interface Entry {
  readonly id: string;
  readonly header: Header;
  readonly signatures: readonly Block[];
}

/** Salt and body: what stands beside the entry and can be erased. */
export interface Opened {
  readonly salt: Bytes;
  readonly body: Bytes;
}

class Fields {
  private readonly map: ReadonlyMap<string, Value>;
  private readonly used = new Set<string>();

  constructor(value: Value | undefined) {
    if (!(value instanceof Map)) throw new Refused('shape');
    this.map = value as ReadonlyMap<string, Value>;
  }

  optional(name: string): Value {
    this.used.add(name);
    return this.map.get(name) ?? null;
  }

  text(name: string): string {
    const value = this.optional(name);
    if (typeof value !== 'string' || value === '') throw new Refused('shape');
    return value;
  }

  whole(name: string): number {
    const value = this.optional(name);
    if (typeof value !== 'number' || value < 0) throw new Refused('shape');
    return value;
  }

  bytes(name: string, size?: number): Bytes {
    const value = this.optional(name);
    if (!(value instanceof Uint8Array) || (size !== undefined && value.length !== size)) throw new Refused('shape');
    return value;
  }

  list(name: string): readonly Value[] {
    const value = this.optional(name);
    if (value === null) return [];
    if (!Array.isArray(value)) throw new Refused('shape');
    return value as readonly Value[];
  }

  done(): void {
    if ([...this.map.keys()].some((name) => !this.used.has(name))) throw new Refused('shape');
  }
}

export function readHeader(bytes: Bytes): Header {
  if (bytes.length > MOST_HEADER) throw new Refused('shape');
  const fields = new Fields(decode(bytes));
  if (fields.whole('format') !== 1) throw new Refused('format');
  const body = new Fields(fields.optional('body'));
  const refs = fields.list('refs').map((value) => {
    const ref = new Fields(value);
    const read = { rel: ref.text('rel'), id: toHex(ref.bytes('id', 32)) };
    ref.done();
    return read;
  });
  const attachments = fields.list('attachments').length;
  const read: Header = {
    kind: fields.text('kind'),
    territory: fields.text('territory'),
    register: fields.text('register'),
    authoredAt: fields.whole('authored_at'),
    refs,
    body: { len: body.whole('len'), hash: body.bytes('hash', 32) },
    attachments,
  };
  body.done();
  fields.done();
  return read;
}

function mandate(value: Value): Mandate {
  const fields = new Fields(value);
  const head = new Fields(fields.optional('head'));
  const read = {
    register: fields.text('register'),
    mandate: fields.bytes('mandate', 32),
    size: head.whole('size'),
    root: head.bytes('root', 32),
  };
  head.done();
  fields.done();
  return read;
}

function block(value: Value): Block {
  const fields = new Fields(value);
  const named = fields.optional('mandate');
  const read = { key: fields.bytes('key', 32), mandate: named === null ? null : mandate(named), signature: fields.bytes('signature', 64) };
  fields.done();
  if (!isSoundPoint(read.key)) throw new Refused('shape');
  return read;
}

/** Reads a leaf without checking its signatures. */
export async function readEntry(bytes: Uint8Array): Promise<Entry> {
  if (bytes.length > MOST_ENTRY) throw new Refused('shape');
  const fields = new Fields(decode(bytes));
  const raw = fields.bytes('header');
  const signatures = fields.list('signatures').map(block);
  fields.done();
  return { id: toHex(await sha256(raw)), header: readHeader(raw), signatures };
}

/** What a signer signs: the record and the mandate named with it, field by field. */
export async function signedMessage(id: Bytes, under: Mandate | null): Promise<Bytes> {
  const digest = under
    ? await sha256(utf8('mandate\n'), id, utf8(under.register), utf8('\n'), under.mandate, uint64(under.size), under.root)
    : await sha256(utf8('root\n'), id);
  return concat(utf8('kenes/record/v1\n'), digest);
}

/** Checks that an entry is well-formed for its register, and its body where it is given. */
export async function checkEntry(bytes: Uint8Array, register: string, opened?: Opened): Promise<Entry> {
  const entry = await readEntry(bytes);
  const { signatures } = entry;
  if (signatures.length === 0 || signatures.length > MOST_SIGNATURES) throw new Refused('unsigned');
  if (new Set(signatures.map(({ key }) => toHex(key))).size !== signatures.length) throw new Refused('signed_twice');
  const id = fromHex(entry.id);
  for (const { key, mandate: under, signature } of signatures) {
    if (!(await verify(key, await signedMessage(id, under), signature))) throw new Refused('signature');
  }
  if (entry.header.register !== register) throw new Refused('other_register');
  if (opened) await checkBody(entry.header, opened);
  return entry;
}

/** Checks that salt and body are those that the header names. */
export async function checkBody({ body: expected, kind }: Header, { salt, body }: Opened): Promise<void> {
  const hash = await sha256(utf8('kenes/body/v1\n'), salt, body);
  if (body.length !== expected.len || !same(hash, expected.hash)) throw new Refused('body');
  if (!hasShape(kind, decode(body))) throw new Refused('shape');
}
