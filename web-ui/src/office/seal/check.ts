// What the node prepared is somebody else's word until it is checked here: these bytes become public and permanent under the
// official's name, so they must be what the form says, and nothing is signed before they are.
import type { MandateRef, OwnMandate, Prepared, Wanted } from '../../api/office.ts';
import { fromHex, Refused, sha256, toHex, type Bytes } from '../../verify/bytes.ts';
import { decode, type Value } from '../../verify/cbor.ts';
import { checkBody, readHeader, type Header, type Mandate } from '../../verify/record.ts';
import { isKnown } from '../../verify/shapes.ts';

/** Why prepared bytes are not signed. */
export type Unfit = 'bytes' | 'id' | 'body' | 'kind' | 'territory' | 'register' | 'refs' | 'attachments' | 'time' | 'facts' | 'mandate';

export class UnfitError extends Error {
  readonly why: Unfit;

  constructor(why: Unfit) {
    super(why);
    this.name = 'UnfitError';
    this.why = why;
  }
}

/** The clock of one old computer may be wrong, but not by more than this without somebody looking. */
const MOST_APART_MS = 24 * 60 * 60 * 1000;

export interface Asked extends Wanted {
  readonly register: string;
  readonly mandates: readonly OwnMandate[];
  /** This computer's time. */
  readonly now: number;
}

/** Bytes that were compared with the form, or that another official signed before. Only `of` and `ofLeft` make it, and only it can
 * be signed. */
export class Checked {
  readonly id: Bytes;
  readonly header: Header;
  /** Every field of the header and of the body, as decoded from the bytes themselves. */
  readonly headerValue: Value;
  readonly facts: Value;
  readonly prepared: Prepared;
  readonly mandate: Mandate;

  private constructor(prepared: Prepared, id: Bytes, header: Header, values: readonly [Value, Value], mandate: Mandate) {
    [this.headerValue, this.facts] = values;
    this.prepared = prepared;
    this.id = id;
    this.header = header;
    this.mandate = mandate;
  }

  static async of(prepared: Prepared, asked: Asked): Promise<Checked> {
    const [header, body, salt] = [bytesOf(prepared.header), bytesOf(prepared.body), bytesOf(prepared.salt)];
    const id = await sha256(header);
    if (toHex(id) !== prepared.id) throw new UnfitError('id');
    const read = parsed(header);
    compareHeader(read, asked);
    if (!agrees(named(header), asked.attachments)) throw new UnfitError('attachments');
    await compareBody(read, salt, body);
    const facts = decode(body);
    if (!agrees(facts, asked.facts)) throw new UnfitError('facts');
    return new Checked(prepared, id, read, [decode(header), facts], mandateOf(prepared.mandate, asked));
  }

  /** What somebody else signed: there is no form to compare it with, so that all of it is decoded and shown. It must be whole, of
   * this register, and of a kind whose fields are known, or something might stand in it that nobody sees. */
  static async ofLeft(prepared: Prepared, here: Here): Promise<Checked> {
    const [header, body, salt] = [bytesOf(prepared.header), bytesOf(prepared.body), bytesOf(prepared.salt)];
    const id = await sha256(header);
    if (toHex(id) !== prepared.id) throw new UnfitError('id');
    const read = parsed(header);
    if (read.register !== here.register) throw new UnfitError('register');
    await compareBody(read, salt, body);
    const facts = decode(body);
    if (!isKnown(read.kind)) throw new UnfitError('kind');
    return new Checked(prepared, id, read, [decode(header), facts], mandateOf(prepared.mandate, here));
  }
}

/** Where a record that waits for another signature belongs, and what whoever is asked to sign it holds. */
export type Here = Pick<Asked, 'register' | 'mandates'>;

const SALT_BYTES = 32;

function bytesOf(hex: string): Bytes {
  try {
    return fromHex(hex);
  } catch {
    throw new UnfitError('bytes');
  }
}

function parsed(header: Bytes): Header {
  try {
    return readHeader(header);
  } catch {
    throw new UnfitError('bytes');
  }
}

async function compareBody(header: Header, salt: Bytes, body: Bytes): Promise<void> {
  try {
    if (salt.length !== SALT_BYTES) throw new Refused('body');
    await checkBody(header, { salt, body });
  } catch (cause) {
    throw new UnfitError(cause instanceof Refused && cause.reason === 'body' ? 'body' : 'bytes');
  }
}

/** The files that a header names, as they stand in its bytes. */
function named(header: Bytes): Value {
  const value = decode(header);
  return (value instanceof Map ? (value as ReadonlyMap<string, Value>).get('attachments') : undefined) ?? [];
}

function compareHeader(header: Header, asked: Asked): void {
  if (header.kind !== asked.kind) throw new UnfitError('kind');
  if (header.territory !== asked.territory) throw new UnfitError('territory');
  if (header.register !== asked.register) throw new UnfitError('register');
  const refs = (list: readonly { rel: string; id: string }[]): string => list.map(({ rel, id }) => `${rel} ${id}`).join('\n');
  if (refs(header.refs) !== refs(asked.refs)) throw new UnfitError('refs');
  const isOff =
    asked.authored_at === undefined ? Math.abs(header.authoredAt - asked.now) > MOST_APART_MS : header.authoredAt !== asked.authored_at;
  if (isOff) throw new UnfitError('time');
}

function mandateOf({ register, mandate, size, root }: MandateRef, { mandates }: Here): Mandate {
  const isMine = mandates.some((own) => own.register === register && own.mandate === mandate);
  const isForm = /^[0-9a-f]{64}$/.test(mandate) && /^[0-9a-f]{64}$/.test(root) && Number.isSafeInteger(size) && size > 0;
  if (!isMine || !isForm) throw new UnfitError('mandate');
  return { register, mandate: fromHex(mandate), size, root: fromHex(root) };
}

/** Whether decoded bytes say exactly what the form's facts say: nothing more, nothing less, nothing else. */
export function agrees(value: Value, fact: unknown): boolean {
  if (value instanceof Uint8Array) return fact === toHex(value);
  if (value instanceof Map) {
    if (typeof fact !== 'object' || fact === null || Array.isArray(fact)) return false;
    const map = value as ReadonlyMap<string, Value>;
    const facts = Object.entries(fact).filter(([, part]) => part !== undefined);
    return facts.length === map.size && facts.every(([name, part]) => map.has(name) && agrees(map.get(name) ?? null, part));
  }
  if (Array.isArray(value)) {
    const values = value as readonly Value[];
    return Array.isArray(fact) && fact.length === values.length && values.every((part, at) => agrees(part, fact[at]));
  }
  return value === fact;
}
