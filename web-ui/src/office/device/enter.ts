import { Failure } from '../../api/failure.ts';
import { office, type Session } from '../../api/office.ts';
import { entryMessage, makeKey, signWith } from './key.ts';
import type { DeviceKey, KeyStore } from './store.ts';

async function proof(purpose: 'login' | 'enrol', key: DeviceKey): Promise<{ key: string; challenge: string; signature: string }> {
  const { challenge, origin } = await office.challenge(key.key);
  // Anything else than a fresh question of a register is signed by nobody.
  if (!/^[0-9a-f]{64}$/.test(challenge) || !/^[a-z0-9.-]+\/\d{9}$/.test(origin)) throw new Failure('unreadable');
  return { key: key.key, challenge, signature: await signWith(key, entryMessage(purpose, origin, challenge)) };
}

export const signIn = async (key: DeviceKey): Promise<Session> => office.login(await proof('login', key));

export interface Enrolment {
  readonly code: string;
  readonly name: string;
  readonly device: string;
}

/** The code without what people put into it: spaces, dashes, small letters. */
export const plainCode = (text: string): string => text.toUpperCase().replace(/[\s–—-]/g, '');

export const isCode = (text: string): boolean => /^[A-HJ-NP-Z2-9]{8}$/.test(plainCode(text));

/** Makes a key unless an unused one lies there, shows it to the node with the code, and keeps it. */
export async function enrol(store: KeyStore, { code, name, device }: Enrolment): Promise<Session> {
  const before = await store.read();
  const key = before && before.name === '' ? before : await makeKey();
  // Kept first: a session for a key that was lost on the way would be of no use.
  if (!before) await store.write(key);
  const session = await office.enrol({ ...(await proof('enrol', key)), code: plainCode(code), name, device });
  await store.write({ ...key, name, device });
  return session;
}
