// Initiatives and the participatory budget as the node lists them.
import type { Both } from '../i18n/shown.svelte.ts';
import { askFor, type Answer, type Within } from './client.ts';

export type InitiativeState = 'collecting' | 'reached' | 'not_reached' | 'withdrawn' | 'answered' | 'refused';

export interface InitiativeRow {
  readonly record: string;
  readonly number: string;
  /** Of a refused one nothing is published but its number. */
  readonly title?: Both | null;
  readonly state: InitiativeState;
}

export interface CallRow {
  readonly record: string;
  readonly number: string;
  readonly title: Both;
}

export interface ProjectRow {
  readonly record: string;
  /** In its call. */
  readonly number: string;
  readonly title: Both;
  /** The okrug or a settlement of it. */
  readonly unit: string;
  /** In tiyn. */
  readonly cost: number;
  readonly verdict?: 'admitted' | 'refused' | null;
  readonly winner: boolean;
}

export interface CallCourse {
  readonly projects: readonly ProjectRow[];
}

interface Page<R> {
  readonly rows: readonly R[];
  readonly next?: string | null;
}

export const participation = {
  initiatives: (within: Within): Promise<Answer<Page<InitiativeRow>>> => askFor('/api/v1/initiatives', within),
  calls: (within: Within): Promise<Answer<Page<CallRow>>> => askFor('/api/v1/calls', within),
  /** A call with its projects. */
  call: (id: string): Promise<Answer<CallCourse>> => askFor(`/api/v1/calls/${encodeURIComponent(id)}`),
};
