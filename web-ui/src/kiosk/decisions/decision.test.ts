import { describe, expect, test } from 'vitest';
import type { Schemas } from '../../api/client.ts';
import type { Decision } from '../../api/facts.ts';
import { forceOf } from './decision.ts';

function page(kind: string, force: string | null, decision: Decision | null = {} as Decision) {
  const record = { id: 'own', kind } as Schemas['Record'];
  return { record, decision, text: force === null ? null : ({ force } as Schemas['DecisionText']) };
}

describe('a decision', () => {
  test.each([
    ['holds', page('decision.adopted/1', 'in_force'), 'in_force'],
    ['was annulled', page('decision.adopted/1', 'annulled'), 'annulled'],
    ['repeals another', page('decision.repealed/1', 'in_force'), 'act'],
    ['was to repeal another and was annulled', page('decision.repealed/1', 'annulled'), 'annulled'],
    ['stands in a way that this page does not know', page('decision.adopted/1', 'of_later_years'), 'unknown'],
    ['was not told of', page('decision.adopted/1', null), 'unknown'],
    ['was erased', page('decision.adopted/1', 'in_force', null), 'unknown'],
  ])('that %s', (_, shown, force) => {
    expect(forceOf(shown)).toBe(force);
  });
});
