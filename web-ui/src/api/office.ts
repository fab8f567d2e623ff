// The office's part of the API. Types are those of the API's document; what stands here says more than it does: which codes
// there are, and what a form holds.
import { language } from '../i18n/words.svelte.ts';
import type { Answer, Schemas } from './client.ts';
import { Failure } from './failure.ts';

export type Role = 'administrator' | 'secretary' | 'chair' | 'akim' | 'member' | 'node';

export type MandateRef = Readonly<Schemas['MandateHead']>;

export interface OwnMandate extends Readonly<Schemas['Held']> {
  readonly role: Role;
}

export interface Session extends Readonly<Omit<Schemas['Signed'], 'mandates'>> {
  readonly mandates: readonly OwnMandate[];
}

export type Challenge = Readonly<Schemas['Challenge']>;

export interface Due extends Readonly<Schemas['DueLine']> {
  readonly what:
    | 'issue_status'
    | 'minutes'
    | 'meeting'
    | 'notice'
    | 'decision'
    | 'approval'
    | 'reconvening'
    | 'quarter_report'
    | 'term_ends'
    | 'task'
    | 'measure'
    | 'finding'
    | 'initiative_ends'
    | 'initiative_answer'
    | 'project_verdict'
    | 'ballot_result'
    | 'erasure'
    | 'mandate_ends';
}

export type State = Schemas['State'];

export type Recent = Readonly<Schemas['RecentLine']>;

export interface Desk extends Readonly<Omit<Schemas['Desk'], 'due'>> {
  readonly due: readonly Due[];
}

/** A form's state. It is ours alone: the node keeps it and does not read it. */
export type Form = Readonly<Record<string, unknown>>;

export type DraftRow = Readonly<Schemas['DraftLine']>;

export interface Draft extends DraftRow {
  readonly form: Form;
}

export interface SavedDraft {
  readonly id: string;
  readonly revision: number;
  readonly saved_at: number;
}

export type Ref = Readonly<Schemas['Reference']>;

/** A file that a record names. */
export interface Attachment {
  readonly sha256: string;
  readonly len: number;
  readonly media: string;
  readonly name: string;
}

/** What a record shall say: what the browser asks the node to write down. */
export interface Wanted {
  readonly kind: string;
  readonly territory: string;
  readonly refs: readonly Ref[];
  readonly attachments: readonly Attachment[];
  readonly facts: Form;
  readonly authored_at?: number;
}

export type Prepared = Readonly<Schemas['Prepared']>;

export type Judged = Readonly<Schemas['Looked']>;

export interface SignedRecord extends Readonly<Omit<Schemas['SignedBytes'], 'signatures'>> {
  readonly signatures: readonly Readonly<Schemas['DeviceSignature']>[];
}

export interface Mandate extends Readonly<Omit<Schemas['MandateLine'], 'role'>> {
  readonly role: Role;
}

export interface MandateRequest {
  readonly role: Role;
  readonly territory: string;
  readonly subject: { readonly person: { readonly name: string; readonly key: string } };
}

export interface LeftRequest {
  readonly request: MandateRequest;
  readonly by: string;
  readonly at: number;
}

export type Device = Readonly<Schemas['DeviceLine']>;

export type NodeState = Readonly<Schemas['NodePage']>;

export type Act = Readonly<Schemas['ActLine']>;

/** Something that people take part in: an initiative or a call. */
export interface Case extends Readonly<Schemas['CaseLine']> {
  readonly sort: 'initiative' | 'call';
}

export type CaseState = Readonly<Schemas['CaseState']> & Case;

/** Why somebody is not counted, or `counted`, or `admitted`. */
export type Outcome = 'counted' | 'admitted' | 'not_on_roll' | 'under_age' | 'counted_before';

export interface EnteredPerson extends Readonly<Schemas['EnteredPerson']> {
  readonly outcome: Outcome;
}

export interface Admission extends Readonly<Schemas['Admission']> {
  readonly outcome: Outcome;
}

export type Roll = Readonly<Schemas['RollReport']>;

/** What the office says of minutes that are written together: Automerge's changes in base 64. */
export type CommonAnswer = Readonly<Schemas['CommonAnswer']>;

export interface Acts extends Readonly<Omit<Schemas['ActPage'], 'chain'>> {
  readonly chain: 'whole' | 'broken';
}

// The token that shows that a request comes from this page; it lives as long as the page and stands nowhere else.
let csrf = '';
let whenOver: () => void = () => undefined;

/** Who is told when the node says that the session is over. */
export function onSessionOver(listener: () => void): void {
  whenOver = listener;
}

async function failureOf(response: Response): Promise<Failure> {
  try {
    const { code, rules } = (await response.json()) as Schemas['Problem'];
    return new Failure(code, rules ?? []);
  } catch {
    return new Failure(response.status === 404 ? 'not_found' : 'internal');
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Files go as they are, tables as text. */
function mediaOf(body: unknown): string {
  if (body instanceof Blob) return 'application/octet-stream';
  return typeof body === 'string' ? 'text/csv; charset=utf-8' : 'application/json';
}

async function send(method: Method, path: string, body?: unknown): Promise<Response> {
  const headers: Record<string, string> = { 'accept-language': language() };
  if (method !== 'GET') headers['x-kenes-csrf'] = csrf;
  if (body !== undefined) headers['content-type'] = mediaOf(body);
  let response: Response;
  try {
    const content = body === undefined ? {} : { body: body instanceof Blob || typeof body === 'string' ? body : JSON.stringify(body) };
    response = await fetch(path, { method, headers, credentials: 'same-origin', cache: 'no-store', ...content });
  } catch {
    throw new Failure('unreachable');
  }
  if (response.ok) return response;
  const failure = await failureOf(response);
  if (failure.code === 'not_signed_in') whenOver();
  throw failure;
}

async function json<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const response = await send(method, path, body);
  try {
    return (await response.json()) as T;
  } catch {
    throw new Failure('unreadable');
  }
}

async function timed<T>(path: string): Promise<Answer<T>> {
  return { value: await json<T>('GET', path), asOf: Date.now(), isOld: false };
}

async function opened(session: Promise<Session>): Promise<Session> {
  const value = await session;
  csrf = value.csrf;
  return value;
}

const OFFICE = '/api/v1/office';
const one = (path: string, id: string | number): string => `${OFFICE}/${path}/${encodeURIComponent(id)}`;
const inside = (path: string, territory: string): string => `/api/v1/${path}?${new URLSearchParams({ territory }).toString()}`;
const nothing = async (response: Promise<Response>): Promise<void> => void (await response);

export const office = {
  challenge: (key: string): Promise<Challenge> => json('POST', `${OFFICE}/challenge`, { key }),
  enrol: (proof: {
    readonly code: string;
    readonly key: string;
    readonly name: string;
    readonly device: string;
    readonly challenge: string;
    readonly signature: string;
  }): Promise<Session> => opened(json('POST', `${OFFICE}/enrol`, proof)),
  login: (proof: { readonly key: string; readonly challenge: string; readonly signature: string }): Promise<Session> =>
    opened(json('POST', `${OFFICE}/login`, proof)),
  session: (): Promise<Session> => opened(json('GET', `${OFFICE}/session`)),
  logout: (): Promise<void> => nothing(send('POST', `${OFFICE}/logout`)),

  desk: (): Promise<Answer<Desk>> => timed(`${OFFICE}/desk`),
  drafts: (): Promise<Answer<readonly DraftRow[]>> => timed(`${OFFICE}/drafts`),
  draft: (id: string): Promise<Draft> => json('GET', one('drafts', id)),
  saveDraft: (id: string, draft: Pick<Draft, 'kind' | 'title' | 'revision' | 'form'>): Promise<SavedDraft> =>
    json('PUT', one('drafts', id), draft),
  removeDraft: (id: string): Promise<void> => nothing(send('DELETE', one('drafts', id))),

  prepare: (wanted: Wanted): Promise<Judged> => json('POST', `${OFFICE}/prepare`, wanted),
  submit: (record: SignedRecord): Promise<Schemas['Submitted']> => json('POST', `${OFFICE}/records`, record),
  /** Records that one official signed and another one is to sign as well. */
  waiting: (): Promise<Answer<readonly Schemas['WaitingLine'][]>> => timed(`${OFFICE}/waiting`),
  waitingRecord: (id: string): Promise<Answer<Schemas['WaitingWhole']>> => timed(one('waiting', id)),
  leaveWaiting: (record: SignedRecord): Promise<void> => nothing(send('POST', `${OFFICE}/waiting`, record)),
  removeWaiting: (id: string): Promise<void> => nothing(send('DELETE', one('waiting', id))),

  /** The bytes of a file that a sealed record names. */
  putFile: (digest: string, bytes: Blob): Promise<void> => nothing(send('PUT', `/api/v1/files/${digest}`, bytes)),

  seal: (): Promise<Schemas['SealedNow']> => json('POST', `${OFFICE}/seal`),

  exchange: (meeting: string, offer: { draft: string | null; heads: readonly string[]; changes: string }): Promise<CommonAnswer> =>
    json('POST', one('common', meeting), offer),
  endCommon: (meeting: string): Promise<void> => nothing(send('DELETE', one('common', meeting))),
  restoreCommon: (meeting: string): Promise<void> => nothing(send('POST', `${one('common', meeting)}/restore`)),

  mandates: (): Promise<Answer<readonly Mandate[]>> => timed(`${OFFICE}/mandates`),
  requests: (): Promise<Answer<readonly LeftRequest[]>> => timed(`${OFFICE}/requests`),
  leaveRequest: (request: MandateRequest): Promise<void> => nothing(send('POST', `${OFFICE}/requests`, { request })),
  removeRequest: (key: string): Promise<void> => nothing(send('DELETE', one('requests', key))),

  node: (): Promise<Answer<NodeState>> => timed(`${OFFICE}/node`),
  removeDevice: (key: string): Promise<void> => nothing(send('DELETE', one('devices', key))),
  acts: (before: number | null): Promise<Acts> => json('GET', `${OFFICE}/acts${before === null ? '' : `?before=${before}`}`),

  residents: (): Promise<Answer<Roll>> => timed(`${OFFICE}/residents`),
  /** Looks at a table of residents and keeps nothing of it. */
  checkResidents: (table: string): Promise<Roll> => json('POST', `${OFFICE}/residents`, table),
  keepResidents: (table: string): Promise<Roll> => json('PUT', `${OFFICE}/residents`, table),
  cases: (): Promise<Answer<readonly Case[]>> => timed(`${OFFICE}/cases`),
  case: (id: string): Promise<Answer<CaseState>> => timed(one('cases', id)),
  enterPerson: (id: string, person: { readonly iin: string; readonly sheet?: string }): Promise<EnteredPerson> =>
    json('POST', `${one('cases', id)}/people`, person),
  takeBackPerson: (id: string, token: string): Promise<void> => nothing(send('DELETE', `${one('cases', id)}/people/${token}`)),
  rejectSignature: (id: string, rejected: { readonly reason: 'incomplete' | 'taken_back'; readonly sheet?: string }): Promise<void> =>
    nothing(send('POST', `${one('cases', id)}/rejected`, rejected)),
  takeBackRejected: (id: string): Promise<void> => nothing(send('DELETE', `${one('cases', id)}/rejected`)),
  admitPerson: (id: string, iin: string): Promise<Admission> => json('POST', `${one('cases', id)}/codes`, { iin }),
  batch: (id: string): Promise<Readonly<Schemas['BatchFacts']>> => json('GET', `${one('cases', id)}/batch`),
  tally: (id: string): Promise<Answer<Readonly<Schemas['TallyState']>>> => timed(`${one('cases', id)}/tally`),

  councils: (territory: string): Promise<Schemas['CouncilPage']> => json('GET', inside('councils', territory)),
  bodies: (territory: string): Promise<readonly Schemas['Body'][]> => json('GET', inside('bodies', territory)),
  issues: (territory: string): Promise<Schemas['IssuePage']> => json('GET', inside('issues', territory)),
  areas: (territory: string): Promise<readonly Schemas['Place'][]> =>
    json('GET', `/api/v1/territories?${new URLSearchParams({ inside: territory }).toString()}`),
};
