import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { sessionOf } from '../../testing/office.ts';
import type { Field, Values } from './fields.ts';
import OneField from './OneField.svelte';

const who = sessionOf('key');
let shown: Record<string, unknown>;
let target: HTMLElement;

/** What a field offers. */
function options(kind: string, field: Field, values: Values): string[] {
  target = document.createElement('div');
  document.body.append(target);
  shown = mount(OneField, { target, props: { kind, field, path: field.name, values, who, onwrite: () => undefined } });
  flushSync();
  return [...target.querySelectorAll('option')].slice(1).map(({ textContent }) => textContent);
}

afterEach(async () => {
  await unmount(shown);
  target.remove();
});

test('votes on an item are told apart by their question, their numbers and how they ended', () => {
  const vote = (id: string, kk: string, yes: number, verdict: string) => ({ id, item: '1', kk, ru: '', yes, no: 2, abstained: 0, verdict });
  const values = { item: '1', agenda_votes: [vote('a', 'А. Мүше', 6, 'passed'), vote('b', 'Б. Мүше', 1, 'rejected')] };
  expect(options('member.elected/1', { name: 'vote', is: 'ballot' }, values)).toEqual([
    'А. Мүше · жақтап 6, қарсы 2, қалыс 0 · қабылданды',
    'Б. Мүше · жақтап 1, қарсы 2, қалыс 0 · қабылданбады',
  ]);
});

test('an item to which a file belongs is offered by its title alone', () => {
  const values = { agenda_items: [{ number: '2', kk: 'Бюджет', ru: '', yes: null, present: 0 }] };
  expect(options('attachment.added/1', { name: 'item', is: 'item', isOptional: true }, values)).toEqual(['2. Бюджет']);
});

test('a part that is none of the usual ones is said in numbers', () => {
  const field: Field = { name: 'quorum', is: 'choice', words: 'share', values: ['half', 'two_thirds', 'at_least 3/5'] };
  expect(options('rulebook.adopted/1', field, {})[2]).toBe('кемінде 3/5');
});
