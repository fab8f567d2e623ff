import { toHex, utf8, type Bytes } from '../../verify/bytes.ts';
import type { DeviceKey } from './store.ts';

/** Why this browser cannot hold a key. */
export type Lack = 'insecure' | 'no_ed25519' | 'no_store';

/** What is missing here; nothing when a key can be made and kept. */
export async function lack(): Promise<Lack | null> {
  if (!globalThis.crypto?.subtle) return 'insecure';
  if (typeof indexedDB === 'undefined') return 'no_store';
  try {
    await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    return null;
  } catch {
    return 'no_ed25519';
  }
}

/** A new key whose secret nobody can read, not even this page. */
export async function makeKey(): Promise<DeviceKey> {
  const pair = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
  const key = toHex(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
  return { key, privateKey: pair.privateKey, name: '', device: '' };
}

export async function signWith({ privateKey }: Pick<DeviceKey, 'privateKey'>, message: Bytes): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, message)));
}

/** What opens a session: bound to its purpose, to the node and to one question of it. */
export const entryMessage = (purpose: 'login' | 'enrol', origin: string, challenge: string): Bytes =>
  utf8(`kenes/office/v1\n${purpose}\n${origin}\n${challenge}`);
