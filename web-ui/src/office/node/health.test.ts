import { expect, test } from 'vitest';
import type { NodeState } from '../../api/office.ts';
import { NOW } from '../../testing/office.ts';
import { healthOf } from './health.ts';

const GB = 1_000_000_000;
const DAY = 24 * 60 * 60 * 1000;

const WELL: NodeState = {
  version: '0.1.0',
  role: 'okrug',
  origin: 'kenes.test/353233000',
  started_at: NOW - DAY,
  now: NOW,
  disk: { free: 60 * GB, total: 100 * GB },
  registers: 4,
  records: 1_204,
  peers: [{ origin: 'kenes.test/350000000', connected: true, dialed: true, since: NOW - DAY }],
  witnesses: [{ name: 'kenes.test/350000000/witness', last_at: NOW - 60_000 }],
  pool: 0,
  damaged_runs: 0,
  sealing: { state: 'settled', message: '', missing: 0, waiting: 0, branches: [] },
  link: { attachments_missing: 0, day_limit: 0, month_limit: 0, this_month: 0, today: 0, unwitnessed: 0 },
  contradictions: [],
  backup: { at: NOW - DAY, registers: 4, records: 1_204 },
  devices: [],
  settings: { seal_after_millis: 1_000, day_limit: 0, month_limit: 0 },
};

const tones = (change: Partial<NodeState>, heardAt = NOW): string[] => healthOf({ ...WELL, ...change }, heardAt).map(({ tone }) => tone);
const worst = (change: Partial<NodeState>, heardAt = NOW): string | undefined => tones(change, heardAt)[0];

test('a well node is well in every word', () => {
  expect(new Set(tones({}))).toEqual(new Set(['ok']));
});

test.each<[string, string, Partial<NodeState>]>([
  ['a disk with little room', 'warn', { disk: { free: 4 * GB, total: 20 * GB } }],
  ['a disk that is nearly full', 'bad', { disk: { free: 100_000_000, total: 20 * GB } }],
  ['no neighbour', 'warn', { peers: [{ origin: 'x/350000000', connected: false, dialed: false }] }],
  ['a silent witness', 'warn', { witnesses: [{ name: 'w', last_at: NOW - 2 * DAY }] }],
  ['no witness', 'warn', { witnesses: [] }],
  ['damage', 'bad', { damaged_runs: 2 }],
  ['a fork', 'bad', { sealing: { ...WELL.sealing, state: 'forked' } }],
  ['sealing that waits', 'warn', { sealing: { ...WELL.sealing, state: 'behind' } }],
  ['no backup', 'warn', { backup: null }],
  ['an old backup', 'warn', { backup: { at: NOW - 8 * DAY, registers: 4, records: 3 } }],
  ['a register that contradicts itself', 'bad', { contradictions: [{ register: 'kenes.test/353233000', digest: '00' }] }],
])('%s is told as "%s", before what is well', (_, tone, change) => {
  expect(worst(change)).toBe(tone);
});

test.each([
  [4_000, 'ok'],
  [-6_000, 'warn'],
  [61_000, 'bad'],
])('clocks that are %i ms apart', (apart, tone) => {
  expect(worst({}, NOW + apart)).toBe(tone);
});
