import { language } from '../i18n/words.svelte.ts';
import { Failure } from './failure.ts';
import type { components, paths } from './types.gen.ts';

export type Schemas = components['schemas'];

/** An answer with the time for which it holds. */
export interface Answer<T> {
  readonly value: T;
  /** Milliseconds since 1970: when the node gave this answer. */
  readonly asOf: number;
  /** The node did not answer now; this is what it said before. */
  readonly isOld: boolean;
}

type Fixed<P> = P extends `${string}{${string}` ? never : P;
/** Lists and tables of the API document that take a territory. */
export type ListPath = Fixed<keyof paths>;
/** What the node counts by month and by the next step below. */
export type Counted = 'decisions' | 'meetings' | 'issues' | 'findings';

export interface Within {
  readonly territory?: string;
  readonly after?: string | null;
}

/** The service worker puts this on answers that it kept. */
const KEPT_AT = 'x-kenes-kept-at';

async function ask(path: string, body?: object): Promise<Response> {
  const headers: Record<string, string> = { 'accept-language': language() };
  if (body) headers['content-type'] = 'application/json';
  const sent: RequestInit = body ? { method: 'POST', body: JSON.stringify(body), cache: 'no-store' } : {};
  let response: Response;
  try {
    response = await fetch(path, { headers, credentials: 'omit', ...sent });
  } catch {
    throw new Failure('unreachable');
  }
  if (!response.ok) throw new Failure(await codeOf(response));
  return response;
}

async function codeOf(response: Response): Promise<string> {
  try {
    return ((await response.json()) as Schemas['Problem']).code;
  } catch {
    return response.status === 404 ? 'not_found' : 'internal';
  }
}

function timed<T>(response: Response, value: T): Answer<T> {
  const kept = Number(response.headers.get(KEPT_AT));
  return { value, asOf: kept || Date.now(), isOld: kept > 0 };
}

// Parts of a page that ask the same in one go share one answer. Later questions are asked anew: the answer may have changed.
const sameTurn = new Map<string, Promise<Answer<unknown>>>();

function json<T>(path: string): Promise<Answer<T>> {
  const underway = sameTurn.get(path) ?? parsed<T>(path);
  if (!sameTurn.has(path)) {
    sameTurn.set(path, underway);
    queueMicrotask(() => sameTurn.delete(path));
  }
  return underway as Promise<Answer<T>>;
}

async function parsed<T>(path: string, body?: object): Promise<Answer<T>> {
  const response = await ask(path, body);
  try {
    return timed(response, (await response.json()) as T);
  } catch {
    throw new Failure('unreadable');
  }
}

/** What is looked for. */
export interface Sought extends Omit<Within, 'after'> {
  readonly q: string;
  readonly kind?: string;
  readonly after?: number | null;
}

function query(asked: object): string {
  const named = Object.entries(asked as Readonly<Record<string, string | number | null | undefined>>);
  const given = named.flatMap(([name, value]) => (value ? [[name, String(value)]] : []));
  return given.length > 0 ? `?${new URLSearchParams(given).toString()}` : '';
}

/** For questions that no first page asks: they stand in files of their own. */
export const askFor = <T>(path: string, asked: object = {}): Promise<Answer<T>> => json<T>(path + query(asked));

/** Sends something, and gives what the node says to it. */
export const tell = async <T>(path: string, body: object): Promise<T> => (await parsed<T>(path, body)).value;

const list = <T>(path: ListPath, asked: object): Promise<Answer<T>> => json<T>(path + query(asked));

export const node = {
  status: (): Promise<Answer<Schemas['Status']>> => json('/api/v1/status'),
  registers: (within: Within): Promise<Answer<Schemas['RegisterPage']>> => list('/api/v1/registers', within),
  registerTable: (territory: string): Promise<Answer<Schemas['RegisterTable']>> => list('/api/v1/registers/table', { territory }),
  decisions: (within: Within): Promise<Answer<Schemas['Page']>> => list('/api/v1/decisions', within),
  /** A meeting with everything that is recorded of it. */
  meeting: (id: string): Promise<Answer<Schemas['MeetingCourse']>> => json(`/api/v1/meetings/${encodeURIComponent(id)}`),
  votesOf: (member: string, after: string | null): Promise<Answer<Schemas['MemberVotes']>> =>
    json(`/api/v1/members/${encodeURIComponent(member)}/votes${query({ after })}`),
  /** What became of a decision. */
  decision: (id: string): Promise<Answer<Schemas['DecisionCourse']>> => json(`/api/v1/decisions/${encodeURIComponent(id)}/course`),
  /** How a decision reads on a day, today without one, and what others said of it. */
  decisionText: (id: string, on?: string): Promise<Answer<Schemas['DecisionText']>> =>
    json(`/api/v1/decisions/${encodeURIComponent(id)}/text${query({ on })}`),
  plans: (within: Within): Promise<Answer<Schemas['PlanPage']>> => list('/api/v1/plans', within),
  audits: (within: Within): Promise<Answer<Schemas['AuditPage']>> => list('/api/v1/audits', within),
  /** What a member did, quarter by quarter, the newest first. */
  quartersOf: (member: string): Promise<Answer<Schemas['MemberQuarter'][]>> =>
    json(`/api/v1/members/${encodeURIComponent(member)}/quarters`),
  /** What an issue, a member or a decision asks for, each with everything that was said of it. */
  tasksOf: (id: string): Promise<Answer<Schemas['TaskCourse'][]>> => json(`/api/v1/records/${encodeURIComponent(id)}/tasks`),
  tasks: (within: Within): Promise<Answer<Schemas['TaskPage']>> => list('/api/v1/tasks', within),
  /** What was asked for, and how much of it is overdue, by month and by the territories one step inside. */
  overdue: (territory: string): Promise<Answer<Schemas['Overdue']>> => list('/api/v1/tasks/overdue', { territory }),
  meetings: (within: Within): Promise<Answer<Schemas['Page']>> => list('/api/v1/meetings', within),
  decisionTable: (within: Within): Promise<Answer<Schemas['Cell'][]>> => list('/api/v1/decisions/table', within),
  issueTable: (within: Within): Promise<Answer<Schemas['Cell'][]>> => list('/api/v1/issues/table', within),
  findingTable: (within: Within): Promise<Answer<Schemas['Cell'][]>> => list('/api/v1/findings/table', within),
  findings: (within: Within): Promise<Answer<Schemas['FoundIn'][]>> => list('/api/v1/findings', within),
  budgets: (within: Within): Promise<Answer<Schemas['Budget'][]>> => list('/api/v1/budgets', within),
  /** What was told of a budget's execution, the latest month first. */
  executions: (id: string): Promise<Answer<Schemas['Executed'][]>> => json(`/api/v1/budgets/${encodeURIComponent(id)}/executions`),
  /** The akim's report meetings of a territory itself, announced and held, the latest first. */
  reportMeetings: (territory: string): Promise<Answer<Schemas['ReportMeeting'][]>> => list('/api/v1/report-meetings', { territory }),
  incidents: (within: Within): Promise<Answer<Schemas['Incident'][]>> => list('/api/v1/incidents', within),
  issues: (within: Within): Promise<Answer<Schemas['IssuePage']>> => list('/api/v1/issues', within),
  offices: (within: Within): Promise<Answer<Schemas['Office'][]>> => list('/api/v1/offices', within),
  /** Bodies with who sits in them on a day, today without one. */
  councils: (seated: Within & { readonly on?: string }): Promise<Answer<Schemas['CouncilPage']>> => list('/api/v1/councils', seated),
  /** Working days of the home register, the newest year first. */
  calendars: (): Promise<Answer<Schemas['Calendar'][]>> => list('/api/v1/calendars', {}),
  bodies: (within: Within): Promise<Answer<Schemas['Body'][]>> => list('/api/v1/bodies', within),
  search: (sought: Sought): Promise<Answer<Schemas['Hits']>> => list('/api/v1/search', sought),
  below: (table: Counted, territory: string): Promise<Answer<Schemas['CountBelow'][]>> => list('/api/v1/below', { table, territory }),
  months: (table: Counted, territory: string): Promise<Answer<Schemas['CountOfMonth'][]>> => list('/api/v1/months', { table, territory }),
  /** What happened at meetings in a year, by month and by the territories one step inside. */
  sittings: (territory: string, year: string): Promise<Answer<Schemas['Sittings']>> => list('/api/v1/sittings', { territory, year }),
  outlines: (): Promise<Answer<Schemas['Outline'][]>> => list('/api/v1/outlines', {}),
  territoriesIn: (inside: string): Promise<Answer<Schemas['Place'][]>> => list('/api/v1/territories', { inside }),
  record: (id: string): Promise<Answer<Schemas['Record']>> => json(`/api/v1/records/${encodeURIComponent(id)}`),
  /** Salt and body as they were signed; not found once they were erased. */
  opened: (id: string): Promise<Answer<Schemas['Opened']>> => json(`/api/v1/records/${encodeURIComponent(id)}/opened`),
  proof: (id: string): Promise<Answer<string>> => text(`/api/v1/records/${encodeURIComponent(id)}/proof`),
  /** A file of a register's C2SP folder. */
  registerText: (folder: string, file: string): Promise<Answer<string>> => text(`/log/${folder}/${file}`),
  registerBytes: (folder: string, file: string): Promise<Answer<Uint8Array>> => bytes(`/log/${folder}/${file}`),
  /** The page as the node serves it now, to see whether it is another version. */
  page: (path: string): Promise<Answer<string>> => text(path),
};

async function text(path: string): Promise<Answer<string>> {
  const response = await ask(path);
  return timed(response, await response.text());
}

async function bytes(path: string): Promise<Answer<Uint8Array>> {
  const response = await ask(path);
  return timed(response, new Uint8Array(await response.arrayBuffer()));
}
