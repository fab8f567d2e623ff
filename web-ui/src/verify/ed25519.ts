import { fromHex, toHex, type Bytes } from './bytes.ts';

const P = (1n << 255n) - 19n;

/** The y coordinates of the eight points of small order, little-endian, without the sign bit. */
const SMALL_ORDER = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
]);

/** Whether the browser can check signatures at all: old ones and pages on plain http cannot. */
export async function canVerify(): Promise<boolean> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (!subtle) return false;
  try {
    await subtle.importKey('raw', fromHex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'), 'Ed25519', false, [
      'verify',
    ]);
    return true;
  } catch {
    return false;
  }
}

/** A canonical encoding of a point that is not of small order; whether it is on the curve, the library says. */
export function isSoundPoint(bytes: Uint8Array): boolean {
  if (bytes.length !== 32) return false;
  const y = Uint8Array.from(bytes);
  y[31] = (y[31] ?? 0) & 0x7f;
  if (SMALL_ORDER.has(toHex(y))) return false;
  return BigInt(`0x${toHex(y.reverse())}`) < P;
}

/** Strict verification as docs/protocol.md, section 1, asks: the library checks S, the rest is checked here. */
export async function verify(key: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  if (signature.length !== 64 || !isSoundPoint(key) || !isSoundPoint(signature.subarray(0, 32))) return false;
  try {
    const imported = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', imported, signature, message);
  } catch {
    return false;
  }
}
