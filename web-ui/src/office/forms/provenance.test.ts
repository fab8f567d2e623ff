import { describe, expect, test } from 'vitest';
import { BOTH, FILLED } from '../../testing/forms.ts';
import { ID, NOW, TERRITORY } from '../../testing/office.ts';
import { problems, type Values } from './fields.ts';
import { formOf } from './kinds.ts';

describe('the vote on which a record rests', () => {
  const ballot = (id: string, item: string) => ({ id, item, ...BOTH, yes: 5, no: 1, abstained: 0, verdict: 'passed' });
  const [first, second] = ['1'.repeat(64), '2'.repeat(64)];
  const several = { agenda_votes: [ballot(first, '3'), ballot(second, '3'), ballot('3'.repeat(64), '1')] };
  const RESTING = ['decision.adopted/1', 'member.elected/1', 'chair.elected/1', 'member.ended/1', 'body.dissolved/1', 'plan.agreed/1'];
  const asked = (kind: string, more: Values) => {
    const values = { territory: TERRITORY, ...FILLED[kind], ...several, item: '3', ...more };
    const form = formOf(kind);
    const fields = form?.fields(values) ?? [];
    const refs = form?.tell(values, NOW).refs ?? [];
    return {
      isAsked: fields.some(({ name }) => name === 'vote'),
      missing: problems(fields, values).map(({ path }) => path),
      named: refs.filter(({ rel }) => rel === 'vote').map(({ id }) => id),
    };
  };

  test.each(RESTING)('must be named in %s where its item had several', (kind) => {
    expect(asked(kind, {})).toEqual({ isAsked: true, missing: ['vote'], named: [] });
    expect(asked(kind, { vote: second })).toEqual({ isAsked: true, missing: [], named: [second] });
    expect(asked(kind, { vote: second, origin: 'before_minutes', meeting: ID })).toMatchObject({ named: [second] });
  });

  test.each([
    ['had one', { item: '1', vote: '3'.repeat(64) }],
    ['had none', { agenda_votes: [], vote: first }],
    ['is not chosen yet', { item: '' }],
    ['is of a publication', { origin: 'published', source: 'а', adopted_by: 'б', vote: first }],
  ])('is neither asked for nor named where its item %s', (_, more) => {
    expect(asked('decision.adopted/1', more)).toMatchObject({ isAsked: false, named: [] });
  });
});
