import { afterEach, describe, expect, test, vi } from 'vitest';
import { FakeNode, ok } from '../../testing/office.ts';
import { office, tenure } from './office.ts';

afterEach(() => vi.unstubAllGlobals());

describe('a mandate', () => {
  test.each([
    [{ from: 10, until: 20, ended: null }, 9, 'later'],
    [{ from: 10, until: 20, ended: null }, 10, 'now'],
    [{ from: 10, until: 20, ended: null }, 20, 'over'],
    [{ from: 10, until: null, ended: null }, 1e15, 'now'],
    [{ from: 10, until: 20, ended: 15 }, 15, 'over'],
    [{ from: 10, until: 20, ended: 25 }, 19, 'now'],
  ] as const)('%o at %i is %s', (mandate, now, expected) => {
    expect(tenure(mandate, now)).toBe(expected);
  });
});

test('an office is that of this place alone: no places inside it, no nodes', async () => {
  const holder = (territory: string, role: string) => ({ mandate: territory + role, name: role, role, territory, from: 1 });
  const body = (register: string) => ({ id: register, body: 'assembly', kind: 'assembly', legal_members: 11, register });
  const node = new FakeNode()
    .on('GET /api/v1/status', () => ok({ origin: 'k/353200000', territory: '353200000' }))
    .on('GET /api/v1/offices', () => ok([holder('353200000', 'akim'), holder('353233000', 'akim'), holder('353200000', 'node')]))
    .on('GET /api/v1/councils', () => ok({ rows: [body('k/353233000'), body('k/353200000')] }));
  vi.stubGlobal('fetch', node.fetch);
  const { value } = await office();
  expect([value.holders.map(({ mandate }) => mandate), value.councils.map(({ id }) => id)]).toEqual([['353200000akim'], ['k/353200000']]);
});
