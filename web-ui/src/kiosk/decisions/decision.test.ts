import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Schemas } from '../../api/client.ts';
import type { Decision } from '../../api/facts.ts';
import { FakeNode, ok } from '../../testing/office.ts';
import { decisionPage, forceOf } from './decision.ts';

afterEach(() => vi.unstubAllGlobals());

function page(kind: string, force: string | null, decision: Decision | null = {} as Decision) {
  const record = { id: 'own', kind } as Schemas['Record'];
  return { record, decision, text: force === null ? null : ({ force } as Schemas['DecisionText']) };
}

describe('a decision', () => {
  test.each([
    ['holds', page('decision.adopted/1', 'in_force'), 'in_force'],
    ['was annulled', page('decision.adopted/1', 'annulled'), 'annulled'],
    ['repeals another', page('decision.repealed/1', 'in_force'), 'act'],
    ['repeals another before it begins itself', page('decision.repealed/1', 'not_yet'), 'act'],
    ['was to repeal another and was annulled', page('decision.repealed/1', 'annulled'), 'annulled'],
    ['stands in a way that this page does not know', page('decision.adopted/1', 'of_later_years'), 'unknown'],
    ['was not told of', page('decision.adopted/1', null), 'unknown'],
    ['was erased', page('decision.adopted/1', 'in_force', null), 'unknown'],
  ])('that %s', (_, shown, force) => {
    expect(forceOf(shown)).toBe(force);
  });
});

describe('the vote of a decision', () => {
  const record = (id: string, kind: string, facts: object, refs: Record<string, string>) => ({
    ...{ id, kind, facts, referred_by: [], judgement: { standing: 'valid' } },
    refers_to: Object.entries(refs).map(([rel, to]) => ({ rel, id: to })),
  });
  const vote = (id: string, yes: number, matter: string | null = 'other') => ({
    id,
    item: '1',
    matter,
    yes,
    no: 1,
    abstained: 0,
    present: 8,
  });
  const MINUTES = record(
    'min',
    'minutes.adopted/1',
    { present: 9, entitled: 11, items: [{ number: '1', vote: { yes: 7, no: 1, abstained: 0 } }] },
    { meeting: 'm' },
  );

  /** A page of a decision that refers to other records; the meeting had two votes on its item. */
  async function shown(refs: Record<string, string>, hasMeeting = true) {
    const facts = { provenance: { session: { item: '1' } } };
    const node = new FakeNode()
      .on('GET /api/v1/records/d', () => ok(record('d', 'decision.adopted/1', facts, refs)))
      .on('GET /api/v1/records/min', () => ok(MINUTES));
    if (hasMeeting) {
      const votes = [vote('first', 3), vote('second', 5), vote('procedure', 8, null)];
      node.on('GET /api/v1/meetings/m', () => ok({ id: 'm', base: 11, votes }));
    }
    vi.stubGlobal('fetch', node.fetch);
    const { value } = await decisionPage('d');
    return [value.vote?.yes, value.present, value.meeting];
  }

  test('is that of its minutes', async () => {
    expect(await shown({ minutes: 'min' })).toEqual([7, { present: 9, entitled: 11 }, 'm']);
  });

  test('told before them is the last one with a matter at its meeting', async () => {
    expect(await shown({ meeting: 'm' })).toEqual([5, { present: 8, entitled: 11 }, 'm']);
  });

  test('is the one that it names, whatever else was voted', async () => {
    expect(await shown({ meeting: 'm', vote: 'first' })).toEqual([3, { present: 8, entitled: 11 }, 'm']);
    expect(await shown({ minutes: 'min', vote: 'first' })).toEqual([3, { present: 8, entitled: 11 }, 'm']);
  });

  test('is not shown where the node does not tell of the meeting', async () => {
    expect(await shown({ meeting: 'm' }, false)).toEqual([undefined, null, 'm']);
  });
});
