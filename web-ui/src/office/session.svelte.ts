import { codeOf } from '../api/failure.ts';
import { office, onSessionOver, type Session } from '../api/office.ts';
import { enrol, signIn, type Enrolment } from './device/enter.ts';
import { browserStore, type DeviceKey, type KeyStore } from './device/store.ts';

export type Entered =
  | { readonly is: 'asking' }
  | { readonly is: 'failed'; readonly code: string }
  | { readonly is: 'out' }
  | { readonly is: 'in'; readonly session: Session }
  /** The node ended it; the page stays as it is until the official signs in again. */
  | { readonly is: 'over'; readonly session: Session };

let now = $state.raw<Entered>({ is: 'asking' });
let device = $state.raw<DeviceKey | null>(null);
let store: KeyStore = browserStore;

export const session = {
  get now(): Entered {
    return now;
  },
  /** The key of this device, once one was made. */
  get device(): DeviceKey | null {
    return device;
  },
  /** Who is signed in, also while the session is over and waits to be opened again. */
  get who(): Session | null {
    return now.is === 'in' || now.is === 'over' ? now.session : null;
  },
};

async function ask(): Promise<void> {
  try {
    now = { is: 'in', session: await office.session() };
  } catch (cause) {
    now = codeOf(cause) === 'not_signed_in' ? { is: 'out' } : { is: 'failed', code: codeOf(cause) };
  }
}

/** Finds out who is signed in. */
export async function start(keys: KeyStore = browserStore): Promise<void> {
  store = keys;
  onSessionOver(() => {
    if (now.is === 'in') now = { is: 'over', session: now.session };
  });
  now = { is: 'asking' };
  // A browser without a store has no key; what is missing is said where one signs in.
  device = await store.read().catch(() => null);
  await ask();
}

export async function enterWithKey(): Promise<void> {
  if (device) now = { is: 'in', session: await signIn(device) };
}

export async function enterWithCode(given: Enrolment): Promise<void> {
  const opened = await enrol(store, given);
  device = await store.read();
  now = { is: 'in', session: opened };
}

export async function leave(): Promise<void> {
  try {
    await office.logout();
  } finally {
    now = { is: 'out' };
  }
}

/** Goes to the door instead of signing in again; drafts stay on this computer. */
export function abandon(): void {
  now = { is: 'out' };
}

/** Asks again who is signed in: a mandate may have arrived meanwhile. */
export async function renew(): Promise<void> {
  try {
    now = { is: 'in', session: await office.session() };
  } catch {
    // What was known stays; the page itself says that the node does not answer.
  }
}

/** Whether somebody in this role is signed in. */
export const hasRole = (role: Session['mandates'][number]['role']): boolean =>
  session.who?.mandates.some((mandate) => mandate.role === role) ?? false;
