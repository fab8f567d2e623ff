// Initiatives, the participatory budget, and taking part in them with a code.
import { askFor, tell, type Answer, type Schemas, type Within } from './client.ts';
import type { Paged } from './paged.ts';

export type InitiativeState = 'collecting' | 'counting' | 'reached' | 'not_reached' | 'withdrawn' | 'answered' | 'refused';

export interface InitiativeLine extends Readonly<Schemas['InitiativeLine']> {
  readonly state: InitiativeState;
}

export type Initiative = Readonly<Schemas['Initiative']> & InitiativeLine;

export type Stage = 'proposals' | 'examining' | 'ballot' | 'counting' | 'decided';

export interface CallLine extends Readonly<Schemas['CallLine']> {
  readonly stage: Stage;
}

export type Call = Readonly<Schemas['Call']> & CallLine;

export type Project = Readonly<Schemas['ProjectCourse']>;

export type Batch = Readonly<Schemas['CourseBatch']>;

const one = (path: string, id: string): string => `/api/v1/${path}/${encodeURIComponent(id)}`;

export const participation = {
  initiatives: (within: Within): Promise<Answer<Paged<InitiativeLine>>> => askFor('/api/v1/initiatives', within),
  initiative: (id: string): Promise<Answer<Initiative>> => askFor(one('initiatives', id)),
  calls: (within: Within): Promise<Answer<Paged<CallLine>>> => askFor('/api/v1/calls', within),
  /** A call with its projects. */
  call: (id: string): Promise<Answer<Call>> => askFor(one('calls', id)),
  /** The batch of an initiative or a call that holds a token; not found where none does yet. */
  token: (id: string, token: string): Promise<Answer<Schemas['TokenFound']>> =>
    askFor(`${one('records', id)}/tokens/${encodeURIComponent(token)}`),
  /** Supports or votes; without `projects` it is only asked whether the code holds. */
  takePart: (part: Schemas['TakePart']): Promise<Schemas['TookPart']> => tell('/api/v1/take-part', part),
};
