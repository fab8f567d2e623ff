// A request for a mandate: a file that the official's browser makes and the administrator's office reads.
import type { Mandate, MandateRequest, Role } from '../../api/office.ts';
import { fromHex } from '../../verify/bytes.ts';
import { isSoundPoint } from '../../verify/ed25519.ts';
import { BOUNDS, clean } from '../forms/fields.ts';

export const ROLES: readonly Role[] = ['secretary', 'chair', 'akim', 'member', 'administrator'];

const only = (value: unknown, ...names: readonly string[]): Record<string, unknown> | null => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const keys = Object.keys(value);
  return keys.length === names.length && names.every((name) => keys.includes(name)) ? (value as Record<string, unknown>) : null;
};

function isKey(text: unknown): text is string {
  return typeof text === 'string' && /^[0-9a-f]{64}$/.test(text) && isSoundPoint(fromHex(text));
}

function isName(text: unknown): text is string {
  return typeof text === 'string' && text === clean(text) && text !== '' && new TextEncoder().encode(text).length <= BOUNDS.line;
}

/** Reads a request as a stranger's text: exactly its fields, or nothing. */
export function readRequest(text: string): MandateRequest | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const request = only(parsed, 'role', 'territory', 'subject');
  const subject = request && only(request['subject'], 'person');
  const person = subject && only(subject['person'], 'name', 'key');
  const role = ROLES.find((candidate) => candidate === request?.['role']);
  const territory = request?.['territory'];
  if (!person || !role || typeof territory !== 'string' || !/^\d{9}$/.test(territory)) return null;
  const { name, key } = person;
  return isName(name) && isKey(key) ? { role, territory, subject: { person: { name, key } } } : null;
}

export const writeRequest = (request: MandateRequest): string => `${JSON.stringify(request, null, 2)}\n`;

export type Tenure = 'now' | 'later' | 'over' | 'ended';

/** Whether a mandate is in force at a time. */
export function tenureOf({ from, until, ended }: Pick<Mandate, 'from' | 'until' | 'ended'>, now: number): Tenure {
  if (ended !== null && ended !== undefined && now >= ended) return 'ended';
  if (until !== null && until !== undefined && now >= until) return 'over';
  return now < from ? 'later' : 'now';
}
