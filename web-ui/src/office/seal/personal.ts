// Signs of personal data in texts that become public. A machine finds only what has a form; names it cannot tell from offices.
import type { Value } from '../../verify/cbor.ts';

export interface Finding {
  readonly what: 'iin' | 'phone' | 'email';
  readonly text: string;
}

/** Twelve digits, also in groups, that stand for themselves: an IIN, or the BIN of an organisation. */
const IIN = /(?<!\d)\d{6}[ -]?\d{6}(?!\d)/g;
/** Ten digits after +7 or 8, in any grouping. Shorter numbers cannot be told from numbers of decisions. */
const PHONE = /(?<![\d/-])(?:\+7|8)[ (-]*\d{3}[ )-]*\d{3}[ -]?\d{2}[ -]?\d{2}(?!\d)/g;
const EMAIL = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu;

/** What in a text looks like personal data, each once. */
export function findPersonal(text: string): Finding[] {
  const found = (what: Finding['what'], pattern: RegExp): Finding[] => (text.match(pattern) ?? []).map((match) => ({ what, text: match }));
  const all = [...found('iin', IIN), ...found('phone', PHONE), ...found('email', EMAIL)];
  return all.filter(({ text: one }, at) => all.findIndex((other) => other.text === one) === at);
}

/** Every text in decoded facts, however deep. */
export function textsIn(value: Value): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Map) return [...(value as ReadonlyMap<string, Value>).values()].flatMap(textsIn);
  return Array.isArray(value) ? (value as readonly Value[]).flatMap(textsIn) : [];
}

export const personalInValue = (facts: Value): Finding[] => findPersonal(textsIn(facts).join('\n'));
