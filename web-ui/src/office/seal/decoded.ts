// Decoded bytes as people read them: every field with its word, nothing left out.
import type { OutlineRow } from '../../components/outline/row.ts';
import { shown } from '../../i18n/shown.svelte.ts';
import { t, term } from '../../i18n/words.svelte.ts';
import { placeName } from '../../places/places.ts';
import { toHex } from '../../verify/bytes.ts';
import type { Value } from '../../verify/cbor.ts';

const TIMES = new Set(['authored_at', 'from', 'until', 'at']);
/** Long lists of bytes that nobody reads: how many there are is shown, and they themselves when somebody wants them. */
const FOLDED = new Set(['tokens']);
/** Tiyn, which people read in tenge. */
const MONEY = new Set([
  'revenue',
  'expenditure',
  'net_lending',
  'financial_assets',
  'balance',
  'amount',
  'amounts',
  'cost',
  'spent',
  'budget_effect',
  'money',
]);
/** Numbers that are names and have no thousands. */
const YEARS = new Set(['year', 'classification', 'first_year', 'last_year']);
/** Fields whose values are codes, and the groups of words for them; what one means depends on the kind of the record. */
const CODES: Readonly<Record<string, string | readonly string[]>> = {
  kind: 'value',
  role: 'value',
  state: ['value', 'project_state'],
  stance: 'value',
  outcome: ['value', 'initiative_state', 'answer_outcome', 'project_verdict'],
  channel: 'channel',
  reason: ['reject_reason', 'value'],
  commencement: 'value',
  by: 'value',
  issued_to: 'value',
  matter: 'value',
  means: 'value',
  sort: ['value', 'initiative_sort'],
  value: 'value',
  category: 'category',
  rel: 'relation',
  side: 'side',
};
/** The order in which people read; the bytes have one of their own. What is not here comes last. */
const READING = [
  ...[
    'kind',
    'register',
    'territory',
    'authored_at',
    'refs',
    'decision',
    'body',
    'subject',
    'role',
    'number',
    'adopted_on',
    'matter',
    'sort',
  ],
  ...[
    'convened_on',
    'held_on',
    'starts_at',
    'place',
    'agenda',
    'name',
    'title',
    'text',
    'summary',
    'person',
    'category',
    'state',
    'on',
    'raised_on',
    'note',
  ],
  ...['addressee', 'initiators', 'filed_on', 'opened_on', 'threshold', 'base', 'outcome', 'supporters', 'handed_to'],
  ...['collected_until', 'tokens', 'channels', 'channel', 'people', 'sheets', 'rejected', 'reasons'],
  ...['unit', 'cost', 'money', 'choices', 'proposals_until', 'ballot_from', 'ballot_until', 'units'],
  ...['ballots', 'invalid', 'project', 'votes', 'winners', 'recount'],
  ...['legal_members', 'seats', 'settlement', 'present', 'entitled', 'chaired_by', 'kept_by', 'items', 'vote', 'yes', 'no', 'abstained'],
  ...['classification', 'totals', 'year', 'counted_to', 'revenue', 'expenditure', 'net_lending', 'financial_assets', 'balance', 'lines'],
  ...[
    'side',
    'code',
    'amount',
    'amounts',
    'residents',
    'source',
    'reporter',
    'attended',
    'from',
    'until',
    'at',
    'reason',
    'basis',
    'in_force_from',
    'provenance',
    'kk',
    'ru',
  ],
];
const place = (name: string): number => (READING.includes(name) ? READING.indexOf(name) : READING.length);

const LANGUAGES: Readonly<Record<string, string>> = { kk: 'kk', ru: 'ru' };

/** Bodies that territories name themselves have no word of ours. */
function bodyName(code: string): string {
  const word = term('value', code);
  return word === code ? code : `${word} · ${code}`;
}

function text(name: string, value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return shown.day(value);
  if (name === 'territory' || name === 'settlement' || name === 'unit') return `${placeName(value)} · ${value}`;
  if (name === 'kind' && value.includes('/')) return `${term('kind', value)} · ${value}`;
  if (name === 'body') return bodyName(value);
  return coded(CODES[name], value);
}

/** The first words that there are for a code. */
function coded(groups: string | readonly string[] | undefined, value: string): string {
  return (
    [groups ?? []]
      .flat()
      .map((group) => term(group, value))
      .find((word) => word !== value) ?? value
  );
}

function one(name: string, value: Value): string {
  if (value === null) return '–';
  if (value instanceof Uint8Array) return toHex(value);
  if (typeof value === 'boolean') return t(value ? 'outline.yes' : 'outline.no');
  if (typeof value === 'string') return text(name, value);
  if (typeof value === 'number' && MONEY.has(name)) return shown.money(value);
  if (typeof value === 'number' && YEARS.has(name)) return String(value);
  if (typeof value === 'number' && TIMES.has(name)) return shown.moment(value);
  return typeof value === 'number' ? shown.number(value) : String(value);
}

function row(name: string, value: Value): OutlineRow {
  // The body of a record in its header is a digest; the body of a decision is who adopted it.
  const title = term('fact', name === 'body' && value instanceof Map ? 'content' : name);
  if (value instanceof Map) return { name: title, inner: outline(value) };
  if (Array.isArray(value) && FOLDED.has(name)) return folded(title, name, value as readonly Value[]);
  if (Array.isArray(value)) return { name: title, inner: (value as readonly Value[]).map((part, at) => item(name, part, at)) };
  return { name: title, value: one(name, value), lang: LANGUAGES[name], isCode: value instanceof Uint8Array };
}

const folded = (title: string, name: string, parts: readonly Value[]): OutlineRow => ({
  name: title,
  value: shown.counted('participation.people', parts.length),
  folded: parts.map((part) => one(name, part)).join('\n'),
});

function item(name: string, value: Value, at: number): OutlineRow {
  return value instanceof Map
    ? { name: t('outline.item', { n: at + 1 }), inner: outline(value) }
    : { name: t('outline.item', { n: at + 1 }), value: one(name, value) };
}

/** All fields of a decoded map. */
export function outline(value: Value): OutlineRow[] {
  if (!(value instanceof Map)) return [];
  const fields = [...(value as ReadonlyMap<string, Value>)];
  return fields.sort(([left], [right]) => place(left) - place(right)).map(([name, part]) => row(name, part));
}

/** The same for facts that came as JSON. */
export const outlineOf = (facts: unknown): OutlineRow[] => outline(valueOf(facts));

function valueOf(fact: unknown): Value {
  if (Array.isArray(fact)) return fact.map(valueOf);
  if (typeof fact === 'object' && fact !== null) {
    return new Map(
      Object.entries(fact)
        .filter(([, part]) => part !== null)
        .map(([name, part]) => [name, valueOf(part)]),
    );
  }
  return typeof fact === 'string' || typeof fact === 'number' || typeof fact === 'boolean' ? fact : null;
}
