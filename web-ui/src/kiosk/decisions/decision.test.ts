import { describe, expect, test } from 'vitest';
import type { Schemas } from '../../api/client.ts';
import type { Decision } from '../../api/facts.ts';
import { forceOf, type Version } from './decision.ts';

const TODAY = '2026-01-10';

function page(kind: string, later: Partial<Version>[], inForceFrom: string | null = null) {
  const record = { id: 'own', kind } as Schemas['Record'];
  const decision = { in_force_from: inForceFrom } as Decision;
  const version = (more: Partial<Version>): Version => ({ id: 'x', kind, day: '', number: '', from: null, until: null, by: null, ...more });
  return { record, decision, versions: [version({ id: 'own' }), ...later.map(version)] };
}

describe('a decision', () => {
  test.each([
    ['holds', page('decision.adopted/1', []), 'in_force'],
    ['holds from a later day', page('decision.adopted/1', [], '2026-02-01'), 'not_yet'],
    ['was amended', page('decision.adopted/1', [{ kind: 'decision.amended/1' }]), 'amended'],
    ['was repealed', page('decision.adopted/1', [{ kind: 'decision.repealed/1', from: '2026-01-01' }]), 'repealed'],
    ['will be repealed', page('decision.adopted/1', [{ kind: 'decision.repealed/1', from: '2026-02-01' }]), 'in_force'],
    ['was annulled', page('decision.adopted/1', [{ kind: 'decision.annulled/1', from: '2025-12-01' }]), 'annulled'],
    ['is held up', page('decision.adopted/1', [{ kind: 'decision.suspended/1', from: '2026-01-01', until: '2026-02-01' }]), 'suspended'],
    ['was held up', page('decision.adopted/1', [{ kind: 'decision.suspended/1', from: '2026-01-01', until: '2026-01-10' }]), 'in_force'],
    [
      'is held up no more by the last word',
      page('decision.adopted/1', [
        { kind: 'decision.suspended/1', from: '2026-01-01' },
        { kind: 'decision.suspended/1', from: '2026-01-01', until: '2026-01-05' },
      ]),
      'in_force',
    ],
    ['repeals another', page('decision.repealed/1', []), 'act'],
    ['has a history that is not known', { ...page('decision.adopted/1', []), versions: null }, 'unknown'],
  ])('that %s', (_, shown, force) => {
    expect(forceOf(shown, TODAY)).toBe(force);
  });
});
