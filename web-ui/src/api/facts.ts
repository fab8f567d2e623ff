import type { Both } from '../i18n/shown.svelte.ts';
import type { Schemas } from './client.ts';

/** The bodies of the kinds that pages show (docs/protocol.md, section 3). The node has checked them against their shape. */
export interface Decision {
  readonly body: string;
  readonly number: string;
  readonly adopted_on: string;
  readonly matter: string;
  readonly title: Both;
  readonly text: Both;
  readonly articles?: readonly Article[];
  readonly basis: string;
  readonly competence?: string;
  readonly motivation?: Both;
  readonly addressees?: readonly string[];
  /** In tiyn. */
  readonly budget_effect?: number;
  /** The signed original, where the text is a copy without personal data. */
  readonly original?: { readonly sha256: string; readonly removed: Both };
  readonly in_force_from?: string | null;
  readonly provenance: {
    readonly session?: { readonly item: string };
    readonly published?: { readonly source: string; readonly adopted_by: string };
  };
}

export interface Article {
  readonly number: string;
  readonly text: Both;
}

/** What becomes of an article: one of the three. */
export interface ArticleChange {
  readonly replaced?: Article;
  readonly inserted?: { readonly article: Article; readonly after?: string };
  readonly removed?: { readonly number: string };
}

export interface AgendaItem {
  readonly number: string;
  readonly title: Both;
}

export interface Meeting {
  readonly body: string;
  readonly convened_on: string;
  readonly held_on: string;
  /** `15:00`. */
  readonly starts_at?: string | null;
  /** `extraordinary`, or an ordinary one. */
  readonly sort?: string | null;
  /** On whose demand it is called. */
  readonly called_by?: string | null;
  readonly place: Both;
  readonly agenda: readonly AgendaItem[];
}

/** What became of a meeting before it was held. */
export interface MeetingChange {
  readonly announced_on: string;
  readonly held_on?: string;
  readonly starts_at?: string | null;
  /** The new place, where that changes. */
  readonly place?: Both | null;
  readonly reason: Both;
}

/** A report meeting that is still to be held. */
export interface ReportAnnounced {
  readonly announced_on: string;
  readonly held_on: string;
  readonly starts_at?: string | null;
  readonly place: Both;
  readonly reporter: string;
}

/** A report meeting that was held. */
export interface ReportHeld {
  readonly held_on: string;
  readonly reporter: string;
  readonly place: Both;
}

export interface Vote {
  readonly yes: number;
  readonly no: number;
  readonly abstained: number;
}

export interface Minutes {
  readonly present: number;
  readonly entitled: number;
  readonly chaired_by: string;
  readonly kept_by: string;
  readonly items: readonly { readonly number: string; readonly text: Both; readonly vote?: Vote | null }[];
}

/** Other words for items of minutes. */
export interface Correction {
  readonly items: Minutes['items'];
  readonly reason: Both;
}

export interface Notice {
  readonly on: string;
  readonly means: string;
  readonly place?: Both | null;
}

/** A plan as far as pages tell of it by its record. */
export interface Plan {
  readonly title: Both;
}

export interface BudgetLine {
  readonly side: 'revenue' | 'expenditure';
  readonly code: string;
  readonly name: Both;
  readonly amounts: readonly number[];
}

export interface Budget {
  readonly classification: number;
  readonly totals: readonly { readonly year: number; readonly revenue: number; readonly expenditure: number; readonly balance: number }[];
  readonly lines: readonly BudgetLine[];
}

export interface ExecutedLine {
  readonly side: BudgetLine['side'];
  readonly code: string;
  readonly amount: number;
  readonly note?: Both | null;
}

/** What came in and went out from 1 January to the end of a month. */
export interface Execution {
  readonly counted_to: string;
  readonly revenue: number;
  readonly expenditure: number;
  readonly lines: readonly ExecutedLine[];
}

export interface Issue {
  readonly category: string;
  readonly raised_on: string;
  readonly text?: Both | null;
}

export interface IssueStatus {
  readonly state: string;
  readonly on: string;
  readonly note: Both;
}

/** A value of the rules with the act that sets it. */
interface Cited<T> {
  readonly value: T;
  readonly citation: string;
}

interface Days {
  readonly days: number;
  readonly count: 'calendar' | 'working';
}

interface Fraction {
  readonly part: number;
  readonly of: number;
}

/** What initiatives and the participatory budget go by. */
export interface ParticipationRules {
  readonly from: string;
  readonly basis: string;
  readonly initiators?: Cited<number>;
  readonly supporters?: Cited<number>;
  readonly share?: Cited<Fraction>;
  readonly age?: Cited<number>;
  readonly moderation?: Cited<Days>;
  readonly collection?: Cited<Days>;
  readonly answer?: Cited<Days>;
  readonly floor?: Cited<Fraction>;
}

export interface Initiative {
  readonly number: string;
  readonly sort: 'initiative' | 'petition';
  readonly title: Both;
  readonly text: Both;
  readonly addressee: string;
  readonly initiators: number;
  readonly filed_on: string;
  readonly opened_on: string;
  readonly until: string;
  readonly base: { readonly residents: number; readonly on: string; readonly source: string };
  readonly threshold: number;
}

export interface InitiativeRefused {
  readonly number: string;
  readonly filed_on: string;
  readonly refused_on: string;
  readonly basis: string;
  readonly reason: Both;
}

export interface ChannelCount {
  readonly channel: 'paper' | 'kiosk' | 'web';
  readonly people: number;
}

/** A batch of support that was checked; of each supporter a token that nobody can link to a person. */
export interface InitiativeSupported {
  readonly collected_until: string;
  readonly tokens?: readonly string[];
  readonly channels?: readonly ChannelCount[];
  readonly sheets: number;
  readonly rejected: number;
  readonly reasons?: readonly { readonly reason: string; readonly people: number }[];
}

export interface InitiativeClosed {
  readonly outcome: 'reached' | 'not_reached' | 'withdrawn';
  readonly on: string;
  readonly supporters: number;
  readonly handed_to?: string;
}

export interface InitiativeAnswered {
  readonly by: string;
  readonly on: string;
  readonly outcome: 'accepted' | 'partly' | 'declined';
  readonly text: Both;
}

/** A call of the participatory budget. */
export interface Call {
  readonly number: string;
  readonly title: Both;
  readonly text: Both;
  readonly basis: string;
  /** In tiyn. */
  readonly money: number;
  readonly choices: number;
  readonly opened_on: string;
  readonly proposals_until: string;
  readonly ballot_from: string;
  readonly ballot_until: string;
  readonly units: readonly { readonly unit: string; readonly residents: number }[];
  readonly counted_on: string;
  readonly source: string;
}

export interface Project {
  readonly number: string;
  readonly unit: string;
  readonly title: Both;
  readonly text: Both;
  /** In tiyn. */
  readonly cost: number;
  readonly proposed_on: string;
}

export interface ProjectJudged {
  readonly outcome: 'admitted' | 'refused';
  readonly on: string;
  readonly cost?: number;
  readonly reason: Both;
}

export interface BallotsCounted {
  readonly collected_until: string;
  readonly place?: Both;
  readonly tokens: readonly string[];
  readonly channels?: readonly ChannelCount[];
}

export interface ResultDeclared {
  readonly on: string;
  readonly ballots: number;
  readonly invalid: number;
  readonly votes: readonly { readonly project: string; readonly votes: number }[];
  readonly winners?: readonly string[];
  readonly recount?: Both;
}

export interface ProjectStatus {
  readonly state: 'contracted' | 'in_progress' | 'done' | 'dropped';
  readonly on: string;
  readonly spent?: number;
  readonly note: Both;
}

/** What the node held of those who took part is gone. */
export interface PrivateDataErased {
  readonly on: string;
}

type Facts = {
  'meeting.convened/1': Meeting;
  'meeting.postponed/1': MeetingChange;
  'meeting.cancelled/1': MeetingChange;
  'notice.given/1': Notice;
  'report_meeting.announced/1': ReportAnnounced;
  'report_meeting.held/1': ReportHeld;
  'plan.agreed/1': Plan;
  'minutes.adopted/1': Minutes;
  'minutes.corrected/1': Correction;
  'budget.approved/1': Budget;
  'budget.executed/1': Execution;
  'issue.raised/1': Issue;
  'issue.status/1': IssueStatus;
  'participation.ruled/1': ParticipationRules;
  'initiative.opened/1': Initiative;
  'initiative.refused/1': InitiativeRefused;
  'initiative.supported/1': InitiativeSupported;
  'initiative.closed/1': InitiativeClosed;
  'initiative.answered/1': InitiativeAnswered;
  'call.opened/1': Call;
  'project.proposed/1': Project;
  'project.judged/1': ProjectJudged;
  'ballots.counted/1': BallotsCounted;
  'result.declared/1': ResultDeclared;
  'project.status/1': ProjectStatus;
  'private_data.erased/1': PrivateDataErased;
};

/** The facts of a record of a kind, or nothing when it is another or its body was erased. */
export function factsOf<K extends keyof Facts>(record: Schemas['Record'], kind: K): Facts[K] | null {
  return record.kind === kind && record.facts ? (record.facts as unknown as Facts[K]) : null;
}

const TITLED = ['plan.agreed/1', 'initiative.opened/1', 'call.opened/1', 'project.proposed/1'] as const;

/** The title of a record, where its kind has one that heads it. */
export function titleOf(record: Schemas['Record']): Both | undefined {
  const facts = TITLED.map((kind) => factsOf(record, kind)).find((found) => found !== null);
  return decisionOf(record)?.title ?? facts?.title;
}

/** What an amendment does to articles; nothing in other records. */
export function articleChangesOf(record: { readonly facts?: unknown }): readonly ArticleChange[] {
  return (record.facts as { changes?: readonly ArticleChange[] } | null | undefined)?.changes ?? [];
}

/** The decision in a record of any of the three kinds of decisions. */
export function decisionOf(record: { readonly kind: string; readonly facts?: unknown }): Decision | null {
  if (!record.kind.startsWith('decision.') || !record.facts) return null;
  const facts = record.facts as { decision?: Decision } & Decision;
  return facts.decision ?? facts;
}

/** Later records that refer to a record in one of some ways, as far as they are sealed. */
export const laterOf = (record: Pick<Schemas['Record'], 'referred_by'>, ...rels: readonly string[]): Schemas['ReferredBy'][] =>
  record.referred_by.filter(({ rel }) => rels.includes(rel));

/** The node names no more later records than this. */
const MOST_LATER = 500;

export const isCut = ({ referred_by: later }: Pick<Schemas['Record'], 'referred_by'>): boolean => later.length >= MOST_LATER;
