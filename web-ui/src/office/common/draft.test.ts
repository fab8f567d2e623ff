// @vitest-environment node
import { beforeAll, expect, test } from 'vitest';
import { Draft, type Claim } from './draft.ts';
import { clear, memoryShelf, type Shelf } from './shelf.ts';
import { FakeNode, loadLibrary, MEETING } from './testing.ts';

beforeAll(loadLibrary);

let last = 0;
const newName: Claim = () => Promise.resolve((last += 1).toString(16).padStart(32, '0'));
const sameName: Claim = (meeting, known) => (known[0] ? Promise.resolve(known[0]) : newName(meeting, known));

async function exchange(draft: Draft, node: FakeNode): Promise<void> {
  do await draft.hear(node.exchange(draft.offer));
  while (draft.step.isAhead);
}

async function opened(node: FakeNode, shelf: Shelf = memoryShelf()): Promise<Draft> {
  const draft = await Draft.open(MEETING, shelf, newName);
  await exchange(draft, node);
  return draft;
}

const text = (draft: Draft, item: string): string | undefined => draft.step.view.items[item]?.kk;

test('two who were away for days lose nothing in the same text or in another, and their comments are kept', async () => {
  const node = new FakeNode();
  const [one, other] = [await opened(node), await opened(node)];
  await one.write('1', 'kk', '', 'Әкім тыңдалды.');
  await exchange(one, node);
  await exchange(other, node);
  await one.write('1', 'kk', 'Әкім тыңдалды.', 'Күн тәртібі: Әкім тыңдалды.');
  await other.write('1', 'kk', 'Әкім тыңдалды.', 'Әкім тыңдалды. Сұрақ қойылды.');
  await other.write('2', 'ru', '', 'Ремонт дороги.');
  await other.comment('0'.repeat(32), { item: '1', by: 'Мүше', at: 1, text: 'Кім сұрады?' });
  await exchange(other, node);
  await exchange(one, node);
  await exchange(other, node);
  expect(text(one, '1')).toBe('Күн тәртібі: Әкім тыңдалды. Сұрақ қойылды.');
  expect(one.step.view).toEqual(other.step.view);
  expect(one.step.view.comments).toMatchObject([{ by: 'Мүше', text: 'Кім сұрады?', resolved: false }]);
  await one.resolve('0'.repeat(32), true);
  await exchange(one, node);
  await exchange(other, node);
  expect(other.step.view.comments[0]?.resolved).toBe(true);
});

test('a closed browser loses nothing, and writes on under the name that it had', async () => {
  const [node, shelf] = [new FakeNode(), memoryShelf()];
  const before = await Draft.open(MEETING, shelf, sameName);
  await exchange(before, node);
  await before.write('1', 'kk', '', 'Байланыссыз жазылды.');
  const after = await Draft.open(MEETING, shelf, sameName);
  expect(text(after, '1')).toBe('Байланыссыз жазылды.');
  expect(after.step.isAhead).toBe(true);
  await after.write('1', 'kk', 'Байланыссыз жазылды.', 'Байланыссыз жазылды. Тағы.');
  await exchange(after, node);
  expect(node.text('1')).toBe('Байланыссыз жазылды. Тағы.');
  expect((await shelf.read(MEETING)).about?.writers).toHaveLength(1);
});

test('whoever was away for long hands over several times, and what lies here is written as one', async () => {
  const [node, shelf] = [new FakeNode(), memoryShelf()];
  const draft = await opened(node, shelf);
  let base = '';
  for (let number = 0; number < 1_200; number += 1) {
    const next = `${base}${number % 10}`;
    await draft.write('1', 'kk', base, next);
    base = next;
  }
  const asked = node.asked;
  await exchange(draft, node);
  expect(node.asked - asked).toBe(2);
  expect(node.text('1')).toBe(base);
  expect((await shelf.read(MEETING)).parts.length).toBeGreaterThan(1_000);
  const again = await Draft.open(MEETING, shelf, newName);
  expect((await shelf.read(MEETING)).parts).toHaveLength(1);
  expect(text(again, '1')).toBe(base);
}, 30_000);

test('what was typed on an older text than the worker has keeps its place', async () => {
  const node = new FakeNode();
  const draft = await opened(node);
  await draft.write('1', 'kk', '', 'Жол.');
  await exchange(draft, node);
  node.write('1', 'Көше мен жол.');
  await exchange(draft, node);
  await draft.write('1', 'kk', 'Жол.', 'Жол. Су.');
  expect(text(draft, '1')).toBe('Көше мен жол. Су.');
});

test('a browser without room says so, and the node gets everything all the same', async () => {
  const full: Shelf = { ...memoryShelf(), add: () => Promise.reject(new Error('no room')) };
  const node = new FakeNode();
  const draft = await Draft.open(MEETING, full, newName);
  await exchange(draft, node);
  expect((await draft.write('1', 'kk', '', 'Орын жоқ')).isHere).toBe(false);
  await exchange(draft, node);
  expect(node.text('1')).toBe('Орын жоқ');
});

test('after the minutes are sealed nothing lies here but what the node never got', async () => {
  const [node, shelf] = [new FakeNode(), memoryShelf()];
  const draft = await opened(node, shelf);
  await draft.write('1', 'kk', '', 'Жіберілмеген');
  expect(await clear(shelf, MEETING)).toBe(true);
  expect((await shelf.read(MEETING)).parts.length).toBeGreaterThan(0);
  await exchange(draft, node);
  expect(await clear(shelf, MEETING)).toBe(false);
  expect((await shelf.read(MEETING)).parts).toHaveLength(0);
});

test('a node that forgot is offered everything once more', async () => {
  const node = new FakeNode();
  const draft = await opened(node);
  await draft.write('1', 'kk', '', 'Бәрі');
  const early = draft.offer;
  await exchange(draft, node);
  await draft.startOver();
  expect(draft.offer.changes.length).toBeGreaterThan(early.changes.length);
  await exchange(draft, node);
  expect(text(draft, '1')).toBe('Бәрі');
});
