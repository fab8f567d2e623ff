import { expect, test, vi } from 'vitest';
import { FakeNode, ID, ok, problem } from '../../testing/office.ts';
import { called, calledOf } from './called.ts';

const of = (facts: Record<string, unknown> | null) => calledOf({ id: ID, facts });

test('an issue is told by its day and the beginning of its text', () => {
  const text = 'Мектеп жанындағы көшеде жарық жоқ, балалар қараңғыда жүреді, '.repeat(3);
  const { day, both, mark } = of({ category: 'land', raised_on: '2026-02-10', text: { kk: text } });
  expect([day, mark]).toEqual(['2026-02-10', null]);
  expect(both?.kk).toMatch(/^Мектеп жанындағы .*[^\s,]…$/);
  expect(both?.kk?.length).toBeLessThanOrEqual(91);
});

test('one without a text is told by the beginning of its name', () => {
  expect(of({ category: 'land', raised_on: '2026-02-10' })).toMatchObject({ both: null, mark: 'abababab' });
  expect(of(null)).toMatchObject({ day: null, mark: 'abababab' });
});

test('a decision within another record has its number and title', () => {
  const decision = { number: '28-1', adopted_on: '2026-03-18', title: { kk: 'Көше саудасы', ru: '' }, text: { kk: 'Мәтін' } };
  expect(of({ decision, from: '2026-04-01' })).toEqual({
    number: '28-1',
    day: '2026-03-18',
    both: { kk: 'Көше саудасы', ru: null },
    mark: null,
  });
});

test('a record is asked for once, and again only after no answer came', async () => {
  const node = new FakeNode().on(`GET /api/v1/records/${ID}`, () => problem(503, 'busy'));
  vi.stubGlobal('fetch', node.fetch);
  await expect(called(ID)).rejects.toThrow();
  node.on(`GET /api/v1/records/${ID}`, () => ok({ id: ID, facts: { held_on: '2026-02-10' } }));
  expect(await called(ID)).toMatchObject({ day: '2026-02-10' });
  await called(ID);
  expect(node.count(`GET /api/v1/records/${ID}`)).toBe(2);
  vi.unstubAllGlobals();
});
