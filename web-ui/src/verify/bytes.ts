/** Bytes whose memory belongs to them alone, as the browser's cryptography wants them. */
export type Bytes = Uint8Array<ArrayBuffer>;

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const utf8 = (text: string): Bytes => concat(new TextEncoder().encode(text));

export function fromHex(text: string): Bytes {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new Refused('encoding');
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => parseInt(text.slice(2 * at, 2 * at + 2), 16));
}

export const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Standard base64 with padding; what decodes to the same bytes in another spelling is refused. */
export function fromBase64(text: string): Bytes {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    throw new Refused('encoding');
  }
  if (btoa(binary) !== text) throw new Refused('encoding');
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

export function same(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, at) => byte === right[at]);
}

export async function sha256(...parts: readonly Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', concat(...parts)));
}

/** Whole number as eight bytes, big-endian. */
export function uint64(value: number): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

/** Why a proof or record is refused. The first group is about form, the second about what it claims. */
export type Reason =
  | 'encoding'
  | 'truncated'
  | 'trailing'
  | 'not_canonical'
  | 'shape'
  | 'note'
  | 'proof'
  | 'format'
  | 'unsigned'
  | 'signed_twice'
  | 'signature'
  | 'other_register'
  | 'other_record'
  | 'body'
  | 'inclusion'
  | 'log_unknown'
  | 'witness_missing'
  | 'old'
  | 'contradiction';

export class Refused extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason);
    this.name = 'Refused';
    this.reason = reason;
  }
}
