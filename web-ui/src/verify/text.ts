// Whether a text is the one that was signed, and what it says, read out of its bytes.
import { fromHex, Refused, toHex } from './bytes.ts';
import { decode, type Value } from './cbor.ts';
import { checkBody, type Header } from './record.ts';

const SALT_BYTES = 32;

export type Text =
  /** The bytes fit the signed header; these are the facts in them. */
  | { readonly is: 'signed'; readonly facts: unknown }
  | { readonly is: 'other' }
  | { readonly is: 'erased' }
  /** The node did not give the bytes now. */
  | { readonly is: 'missing' };

/** A decoded value as the API writes it: digests as hexadecimal text. */
export function plain(value: Value): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  if (value instanceof Map)
    return Object.fromEntries([...(value as ReadonlyMap<string, Value>)].map(([name, part]) => [name, plain(part)]));
  return Array.isArray(value) ? (value as readonly Value[]).map(plain) : value;
}

/** Compares salt and body, as the node gave them, with the digest in the signed header. */
export async function checkText(header: Header, given: { readonly salt: string; readonly body: string }): Promise<Text> {
  try {
    const [salt, body] = [fromHex(given.salt), fromHex(given.body)];
    if (salt.length !== SALT_BYTES) return { is: 'other' };
    await checkBody(header, { salt, body });
    return { is: 'signed', facts: plain(decode(body)) };
  } catch (cause) {
    if (cause instanceof Refused) return { is: 'other' };
    throw cause;
  }
}
