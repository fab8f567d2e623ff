// Names of bodies that the node told.
import type { Schemas } from '../api/client.ts';
import type { Both } from '../i18n/shown.svelte.ts';

type Named = Pick<Schemas['Body'], 'register' | 'body' | 'kk' | 'ru'>;

let names = $state.raw<Readonly<Record<string, Both>>>({});

const key = (register: string, body: string): string => `${register} ${body}`;

export function tellBodies(told: readonly Named[]): void {
  const fresh = told.filter(({ kk, ru }) => kk || ru).map(({ register, body, kk, ru }) => [key(register, body), { kk, ru }] as const);
  if (fresh.every(([name, { kk, ru }]) => names[name]?.kk === kk && names[name]?.ru === ru)) return;
  names = { ...names, ...Object.fromEntries(fresh) };
}

export const bodyNames = (register: string, body: string): Both | null => names[key(register, body)] ?? null;
