// What a form is made of, what it holds, and what can be said of it before the node is asked.
import { isDay } from '../../format/day-input.ts';
import { readTenge } from '../../format/money-input.ts';
import { partOf } from './part.ts';

/** Bytes of UTF-8 that the protocol allows (protocol/src/limits.rs). */
export const BOUNDS = { short: 64, line: 1_024, note: 8_192, long: 98_304 } as const;
export type Bound = keyof typeof BOUNDS;

/** Lists of the node from which a reference is chosen. */
export type Listing =
  | ('term' | 'member' | 'settlement' | 'budget' | 'body' | 'meeting' | 'minutes' | 'report' | 'issue' | 'decision' | 'task' | 'area')
  | ('plan' | 'measure' | 'finding' | 'paper' | 'attachable' | 'unfinished' | 'announced' | 'called')
  /** Initiatives: those that collect support, have it, were answered, or are collected for no more; calls; projects to examine, and chosen ones. */
  | ('collecting' | 'reached' | 'answered' | 'ended' | 'call' | 'proposed' | 'chosen');

/** Rows that stand in a table of their own sort. */
export type View = 'totals' | 'lines' | 'execution';

interface Common {
  readonly name: string;
  readonly isOptional?: boolean;
  /** It steers the form or becomes a reference, and is no fact of the body. */
  readonly isAside?: boolean;
}

export type Field = Common &
  (
    | { readonly is: 'text'; readonly bound: Bound }
    | { readonly is: 'both'; readonly bound: Bound }
    | { readonly is: 'day' }
    | { readonly is: 'count'; readonly most: number }
    /** Tenge as they are typed. */
    | { readonly is: 'money' }
    /** The last day of a month of the budget that was chosen. */
    | { readonly is: 'month' }
    | { readonly is: 'choice'; readonly words: string; readonly values: readonly string[] }
    | { readonly is: 'item' }
    /** One of the votes on the chosen item. */
    | { readonly is: 'ballot' }
    /** Yes or no; no unless it is ticked. */
    | { readonly is: 'tick' }
    /** Any of the items of the agenda, or of the projects of a ballot. */
    | { readonly is: 'ticks'; readonly among?: 'projects' }
    /** A part of a whole: percent, or a fraction. */
    | { readonly is: 'part' }
    /** People as tokens that the node made: their number is shown, and nobody types them. */
    | { readonly is: 'tokens' }
    /** A time of day, `10:00`. */
    | { readonly is: 'time' }
    /** Texts, one a line. */
    | { readonly is: 'lines' }
    /** What is chosen for each member of the body. */
    | { readonly is: 'members'; readonly choices: readonly string[] }
    /** The name of a record of another register, typed or pasted. */
    | { readonly is: 'record' }
    /** The digest of a file that stays where it is. */
    | { readonly is: 'digest' }
    /** Files that go to the node with the record. */
    | { readonly is: 'files' }
    | { readonly is: 'pick'; readonly of: Listing }
    | { readonly is: 'vote' }
    /** Rows that somebody adds and removes, or (fixed) that another record gives. */
    | { readonly is: 'rows'; readonly fields: readonly Field[]; readonly isFixed?: boolean; readonly as?: View; readonly length?: number }
  );

export interface Texts {
  readonly kk: string;
  readonly ru: string;
}

export interface Vote {
  readonly taken: boolean;
  readonly yes: string;
  readonly no: string;
  readonly abstained: string;
}

/** Everything is kept as it was typed, so that nothing half-written is lost. */
export type Values = Readonly<Record<string, unknown>>;

export const NO_TEXTS: Texts = { kk: '', ru: '' };
export const NO_VOTE: Vote = { taken: false, yes: '', no: '', abstained: '' };

export const textOf = (values: Values, name: string): string => (typeof values[name] === 'string' ? values[name] : '');
export const bothOf = (values: Values, name: string): Texts => ({ ...NO_TEXTS, ...(values[name] as Partial<Texts> | undefined) });
export const voteOf = (values: Values, name: string): Vote => ({ ...NO_VOTE, ...(values[name] as Partial<Vote> | undefined) });
export const ticksOf = (values: Values, name: string): readonly string[] =>
  Array.isArray(values[name]) ? (values[name] as unknown[]).filter((part) => typeof part === 'string') : [];
export const isTicked = (values: Values, name: string): boolean => values[name] === true;
export const linesOf = (values: Values, name: string): readonly string[] =>
  textOf(values, name)
    .split('\n')
    .map(clean)
    .filter((line) => line !== '');
export const rowsOf = (values: Values, name: string): readonly Values[] => (Array.isArray(values[name]) ? (values[name] as Values[]) : []);

/** The rows of a field, as many as it has where their number is given. */
export function rowsIn(field: { readonly name: string; readonly length?: number }, values: Values): readonly Values[] {
  const rows = rowsOf(values, field.name);
  return field.length === undefined ? rows : Array.from({ length: field.length }, (_, at) => rows[at] ?? {});
}

export type Trouble =
  'record' | 'missing' | 'too_long' | 'day' | 'count' | 'money' | 'rows' | 'twice' | 'time' | 'members' | 'part' | 'tokens';

export interface Problem {
  /** `agenda.0.title`. */
  readonly path: string;
  readonly why: Trouble;
  /** What was typed, where it says more of what is wrong. */
  readonly typed?: string;
}

/** Unseen characters that come with pasted text have no place in an official one. */
export const clean = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .normalize('NFC')
    .trim();

const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** Digits as people group them. */
export const digits = (text: string): string => text.replace(/[\s\u00a0]/g, '');

const isCount = (text: string, most: number): boolean => /^\d{1,10}$/.test(digits(text)) && Number(digits(text)) <= most;

const MOST_VOTES = 4_294_967_295;
const TIME_LENGTH = '10:00'.length;

function ofText(text: string, bound: Bound, isOptional: boolean): Trouble | null {
  if (text === '') return isOptional ? null : 'missing';
  return bytes(text) > BOUNDS[bound] ? 'too_long' : null;
}

function ofBoth({ kk, ru }: Texts, bound: Bound, isOptional: boolean): Trouble | null {
  const [left, right] = [clean(kk), clean(ru)];
  if (!left && !right) return isOptional ? null : 'missing';
  return bytes(left) > BOUNDS[bound] || bytes(right) > BOUNDS[bound] ? 'too_long' : null;
}

function ofVote({ taken, yes, no, abstained }: Vote): Trouble | null {
  return taken && ![yes, no, abstained].every((part) => isCount(part, MOST_VOTES)) ? 'count' : null;
}

function troubleOf(field: Exclude<Field, { is: 'rows' }>, values: Values): Trouble | null {
  const text = clean(textOf(values, field.name));
  const isOptional = field.isOptional ?? false;
  switch (field.is) {
    case 'text':
      return ofText(text, field.bound, isOptional);
    case 'both':
      return ofBoth(bothOf(values, field.name), field.bound, isOptional);
    case 'vote':
      return ofVote(voteOf(values, field.name));
    case 'day':
      if (text === '') return isOptional ? null : 'missing';
      return isDay(text) ? null : 'day';
    case 'count':
      if (text === '') return isOptional ? null : 'missing';
      return isCount(text, field.most) ? null : 'count';
    case 'money':
      if (text === '') return isOptional ? null : 'missing';
      return readTenge(text) === null ? 'money' : null;
    case 'part':
      if (text === '') return isOptional ? null : 'missing';
      return partOf(text) ? null : 'part';
    case 'tokens':
      return ticksOf(values, field.name).length > 0 || isOptional ? null : 'tokens';
    case 'time':
      if (text === '') return isOptional ? null : 'missing';
      return /^([01]?\d|2[0-3]):[0-5]\d$/.test(text) ? null : 'time';
    case 'record':
      if (text === '') return isOptional ? null : 'missing';
      return /^[0-9a-f]{64}$/.test(text) ? null : 'record';
    case 'tick':
    case 'ticks':
    case 'lines':
      return null;
    case 'files':
      return rowsOf(values, field.name).length > 0 || isOptional ? null : 'missing';
    case 'members':
      return rowsOf(values, field.name).every((row) => textOf(row, 'chosen') !== '') ? null : 'members';
    default:
      return text === '' && !isOptional ? 'missing' : null;
  }
}

function ofRows(field: Field & { is: 'rows' }, values: Values, at: string): Problem[] {
  const rows = rowsIn(field, values);
  if (rows.length === 0) return field.isOptional ? [] : [{ path: at, why: 'rows' }];
  const numbers = rows.map((row) => clean(textOf(row, 'number')));
  const twice = numbers.flatMap((number, place) =>
    number && numbers.indexOf(number) < place ? [{ path: `${at}.${place}.number`, why: 'twice' as const }] : [],
  );
  return [...rows.flatMap((row, place) => problems(field.fields, row, `${at}.${place}.`)), ...twice];
}

/** What is missing or cannot be, in the order of the form. */
export function problems(fields: readonly Field[], values: Values, before = ''): Problem[] {
  return fields.flatMap((field) => {
    const path = before + field.name;
    if (field.is === 'rows') return ofRows(field, values, path);
    const why = troubleOf(field, values);
    if (!why) return [];
    return [why === 'day' ? { path, why, typed: textOf(values, field.name) } : { path, why }];
  });
}

function both({ kk, ru }: Texts): Record<string, string> {
  return Object.fromEntries(Object.entries({ kk: clean(kk), ru: clean(ru) }).filter(([, text]) => text !== ''));
}

function vote({ taken, yes, no, abstained }: Vote): Record<string, number> | undefined {
  return taken ? { yes: Number(digits(yes)), no: Number(digits(no)), abstained: Number(digits(abstained)) } : undefined;
}

function factOf(field: Field, values: Values): unknown {
  const text = clean(textOf(values, field.name));
  switch (field.is) {
    case 'both': {
      const texts = both(bothOf(values, field.name));
      return field.isOptional && Object.keys(texts).length === 0 ? undefined : texts;
    }
    case 'count':
      return text === '' ? undefined : Number(digits(text));
    case 'money':
      return readTenge(text) ?? undefined;
    case 'vote':
      return vote(voteOf(values, field.name));
    case 'time':
      // Facts have two digits of every hour, however it was typed.
      return text === '' ? undefined : text.padStart(TIME_LENGTH, '0');
    case 'part':
      return partOf(text) ?? undefined;
    // The list goes on as it came.
    case 'tokens':
    case 'ticks': {
      const ticked = ticksOf(values, field.name);
      return ticked.length > 0 ? ticked : undefined;
    }
    case 'tick':
      return isTicked(values, field.name) || undefined;
    case 'rows': {
      const rows = rowsIn(field, values).map((row) => read(field.fields, row));
      return field.isOptional && rows.length === 0 ? undefined : rows;
    }
    default:
      return text === '' ? undefined : text;
  }
}

/** The facts that a form holds; what is left empty is left out. */
export function read(fields: readonly Field[], values: Values): Record<string, unknown> {
  const facts = fields.filter(({ isAside }) => !isAside).map((field) => [field.name, factOf(field, values)] as const);
  return Object.fromEntries(facts.filter(([, fact]) => fact !== undefined));
}

/** The id of a field's control, as error summaries link to it. */
export const controlId = (path: string): string => `f-${path.replaceAll('.', '-')}`;

/** Where the error of a field leads: a field of two languages begins with the Kazakh one. */
export function targetOf(fields: readonly Field[], path: string): string {
  const last = path.split('.').at(-1);
  const flat = fields.flatMap((field) => (field.is === 'rows' ? [field, ...field.fields] : [field]));
  const is = flat.find(({ name }) => name === last)?.is;
  if (is === 'both') return `${controlId(path)}-kk`;
  if (is === 'vote') return `${controlId(path)}-yes`;
  return controlId(path);
}
