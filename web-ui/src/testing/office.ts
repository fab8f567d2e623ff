// An official with a key and a mandate, and a node that prepares records, all made for a test.
import type { MandateRef, OwnMandate, Prepared, Session, Wanted } from '../api/office.ts';
import { makeKey } from '../office/device/key.ts';
import type { DeviceKey, KeyStore } from '../office/device/store.ts';
import { concat, fromHex, sha256, toHex, utf8, type Bytes } from '../verify/bytes.ts';
import { encode } from './cbor.ts';

export const REGISTER = 'kenes.test/353233000';
export const TERRITORY = '353233000';
export const NOW = 1_795_315_563_000;
export const ID = 'ab'.repeat(32);

const MANDATE: OwnMandate = {
  register: 'kenes.test/350000000',
  mandate: '07'.repeat(32),
  size: 12,
  root: '65'.repeat(32),
  role: 'secretary',
  territory: TERRITORY,
};

export const sessionOf = (key: string, more: Partial<Session> = {}): Session => ({
  name: 'А. Сейітқызы',
  device: 'Үстелдегі компьютер',
  key,
  csrf: 'token',
  expires_at: NOW + 43_200_000,
  origin: REGISTER,
  territory: TERRITORY,
  mandates: [MANDATE],
  ...more,
});

export async function official(): Promise<{ device: DeviceKey; session: Session }> {
  const made = await makeKey();
  const session = sessionOf(made.key);
  return { device: { ...made, name: session.name, device: session.device }, session };
}

/** A store that forgets with the test. */
export function memoryStore(first: DeviceKey | null = null): KeyStore {
  let kept = first;
  return {
    read: () => Promise.resolve(kept),
    write: (key) => {
      kept = key;
      return Promise.resolve();
    },
    erase: () => {
      kept = null;
      return Promise.resolve();
    },
  };
}

/** Hexadecimal texts of 64 digits are keys and names of records: bytes in the real thing. */
function withBytes(value: unknown): unknown {
  if (typeof value === 'string') return /^[0-9a-f]{64}$/.test(value) ? fromHex(value) : value;
  if (Array.isArray(value)) return value.map(withBytes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withBytes(part)]));
}

export interface Written {
  readonly kind: string;
  readonly territory: string;
  readonly register: string;
  readonly refs: readonly { readonly rel: string; readonly id: string }[];
  readonly facts: unknown;
  readonly authored_at: number;
  readonly attachments?: readonly unknown[];
}

const SALT = new Uint8Array(32).fill(9);

export async function write(written: Written, mandate: MandateRef = MANDATE): Promise<Prepared> {
  const { facts, refs, attachments = [], ...plain } = written;
  const body = encode(withBytes(facts));
  const header: Bytes = encode({
    format: 1,
    ...plain,
    refs: refs.length > 0 ? withBytes(refs) : undefined,
    attachments: attachments.length > 0 ? attachments : undefined,
    body: { len: body.length, hash: await sha256(utf8('kenes/body/v1\n'), SALT, body) },
  });
  const { register, mandate: id, size, root } = mandate;
  return {
    id: toHex(await sha256(header)),
    header: toHex(header),
    body: toHex(body),
    salt: toHex(SALT),
    mandate: { register, mandate: id, size, root },
  };
}

/** What an honest node answers to `prepare`. */
export const prepareHonestly = ({ kind, territory, refs, facts, authored_at }: Wanted): Promise<Prepared> =>
  write({ kind, territory, refs, facts, register: REGISTER, authored_at: authored_at ?? NOW });

/** The entry as the node puts it together out of what was submitted. */
export const entryOf = (
  header: string,
  signatures: readonly { readonly key: string; readonly mandate: MandateRef; readonly signature: string }[],
): Bytes =>
  encode({
    header: fromHex(header),
    signatures: signatures.map(({ key, mandate: { register, mandate, size, root }, signature }) => ({
      key: fromHex(key),
      mandate: { register, mandate: fromHex(mandate), head: { size, root: fromHex(root) } },
      signature: fromHex(signature),
    })),
  });

/** Changes one byte of a hexadecimal text. */
export const bend = (hex: string, at = 0): string => {
  const bytes = concat(fromHex(hex));
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return toHex(bytes);
};

type Handler = (body: unknown, headers: Headers) => Response | Promise<Response>;

export const ok = (value: unknown): Response => new Response(JSON.stringify(value), { status: 200 });
export const problem = (status: number, code: string, rules: unknown[] = []): Response =>
  new Response(JSON.stringify({ code, message: code, rules }), { status });

/** A node that answers what a test says, by method and path without a query; everything else is not found. */
export class FakeNode {
  readonly asked: { method: string; path: string; body: unknown; headers: Headers }[] = [];
  isDown = false;
  private readonly handlers = new Map<string, Handler>();

  on(question: string, handler: Handler): this {
    this.handlers.set(question, handler);
    return this;
  }

  count(question: string): number {
    return this.asked.filter(({ method, path }) => `${method} ${path}` === question).length;
  }

  readonly fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    if (this.isDown) throw new TypeError('down');
    const path = String(input).split('?')[0] ?? '';
    const method = init.method ?? 'GET';
    const headers = new Headers(init.headers);
    const isTable = headers.get('content-type')?.startsWith('text/csv') ?? false;
    const body: unknown = typeof init.body === 'string' && !isTable ? JSON.parse(init.body) : (init.body ?? undefined);
    this.asked.push({ method, path, body, headers });
    return (await this.handlers.get(`${method} ${path}`)?.(body, headers)) ?? problem(404, 'not_found');
  };
}
