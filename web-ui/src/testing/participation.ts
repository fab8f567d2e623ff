// An initiative and a call of the participatory budget, made for tests.
import type { Call, Initiative, Project } from '../api/participation.ts';
import type { CaseState } from '../api/office.ts';
import { ID, REGISTER, TERRITORY } from './office.ts';

const mark = (first: string): string => first + ID.slice(1);

export const initiative = (more: Partial<Initiative> = {}): Initiative => ({
  ...{ id: ID, territory: TERRITORY, number: '2026-1', sort: 'initiative', title: { kk: 'Автобус туралы' }, addressee: 'Округ әкімі' },
  ...{ opened_on: '2026-03-01', until: '2026-05-30', threshold: 50, supporters: 20, state: 'collecting', overdue: false },
  ...{ register: REGISTER, text: { kk: 'Автобус күніне екі рет жүрсін.' }, initiators: 3, filed_on: '2026-02-20' },
  ...{ base_residents: 1240, base_on: '2026-01-01', base_source: 'Статистика бюросы' },
  batches: [
    {
      ...{ id: mark('1'), collected_until: '2026-03-20', people: 20, rejected: 7 },
      ...{ channels: [{ channel: 'paper', people: 20 }], reasons: [{ reason: 'under_age', people: 7 }] },
    },
  ],
  ...more,
});

export const project = (first: string, more: Partial<Project> = {}): Project => ({
  ...{ id: mark(first), number: first, unit: TERRITORY, title: { kk: `Жоба ${first}` }, text: { kk: 'Не істеледі' }, cost: 100_000_000 },
  ...{ verdict: 'admitted', reason: { kk: 'Жері бос' }, floor: 7, winner: false, said: [] },
  ...more,
});

export const call = (more: Partial<Call> = {}): Call => ({
  ...{ id: ID, territory: TERRITORY, number: '2026-1', title: { kk: 'Көктемгі жобалар' }, money: 500_000_000, choices: 2, stage: 'ballot' },
  ...{ opened_on: '2026-03-01', proposals_until: '2026-03-10', ballot_from: '2026-04-01', ballot_until: '2026-04-10' },
  ...{ proposed: 3, admitted: 3, voters: 16, residents: 64, register: REGISTER, text: { kk: 'Ережесі' } },
  ...{ units: [{ unit: TERRITORY, residents: 64, floor: 7 }], batches: [], results: [] },
  projects: [project('1'), project('2'), project('3')],
  ...more,
});

export const caseState = (more: Partial<CaseState> = {}): CaseState => ({
  ...{
    id: ID,
    sort: 'initiative',
    number: '2026-1',
    title: { kk: 'Автобус туралы' },
    from: '2026-03-01',
    until: '2099-05-30',
    over: false,
  },
  ...{ threshold: 12, entered: 9, sealed: 4, has_roll: true, waiting: 5, rejected_waiting: 1, rejected: 2, kiosk_ballots: 0 },
  ...more,
});

/** A record as the node gives it, without what a test of a page does not look at. */
export const recordOf = (kind: string, facts: object | null = {}) => ({
  ...{ id: ID, kind, facts, register: REGISTER, territory: TERRITORY, authored_at: 0, state: 'sealed', index: 1 },
  ...{ judgement: { standing: 'valid', findings: [] }, signatures: [], refers_to: [], referred_by: [], files: [] },
});
