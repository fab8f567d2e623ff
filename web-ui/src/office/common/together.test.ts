import { beforeAll, beforeEach, afterEach, expect, test, vi } from 'vitest';
import { office } from '../../api/office.ts';
import { FakeSource } from '../../testing/source.ts';
import { Draft } from './draft.ts';
import { LEFT_MS, Pending } from './pending.ts';
import type { Answerer, Asked } from './questions.ts';
import { memoryShelf, type Shelf } from './shelf.ts';
import { Together } from './together.svelte.ts';
import { FakeNode, loadLibrary, MEETING } from './testing.ts';

vi.mock('./worker.ts?worker', () => ({ default: null }));

beforeAll(loadLibrary);

let node: FakeNode;
let last = 0;

/** What the worker does, without one. */
function answerer(shelf: Shelf): Answerer {
  let draft: Draft | undefined;
  const of = (): Draft => draft as Draft;
  const answers: { [Name in keyof Asked]: (...given: Parameters<Asked[Name]>) => unknown } = {
    open: async (meeting) => {
      draft = await Draft.open(meeting, shelf, () => Promise.resolve((last += 1).toString(16).padStart(32, '0')));
      return draft.isKnown ? draft.step : null;
    },
    offer: () => of().offer,
    hear: (heard) => of().hear(heard),
    startOver: () => of().startOver(),
    write: (item, tongue, base, next) => of().write(item, tongue, base, next),
    comment: (name, said) => of().comment(name, said),
    resolve: (name, resolved) => of().resolve(name, resolved),
    forget: () => of().forget((last += 1).toString(16).padStart(32, '0')),
  };
  const ask = (name: keyof Asked, ...given: unknown[]): Promise<unknown> =>
    Promise.resolve((answers[name] as (...given: unknown[]) => unknown)(...given));
  return { ask: ask as Answerer['ask'], close: () => undefined };
}

let all: Together[] = [];

async function opened(shelf: Shelf = memoryShelf()): Promise<Together> {
  const together = new Together(MEETING, answerer(shelf));
  all.push(together);
  await together.start();
  await vi.advanceTimersByTimeAsync(1);
  return together;
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(700);

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  node = new FakeNode();
  FakeSource.all = [];
  vi.stubGlobal('EventSource', FakeSource);
  vi.spyOn(office, 'exchange').mockImplementation(async (_, offer) => node.exchange(offer));
});

afterEach(async () => {
  for (const together of all) together.close();
  await vi.advanceTimersByTimeAsync(10);
  all = [];
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('what is typed lies here and at the node, and whoever else is there sees it', async () => {
  const [one, other] = [await opened(), await opened()];
  expect(one.standing.is).toBe('open');
  one.type('1', 'kk', 'Әкім тыңдалды.');
  expect(one.items['1']?.kk).toBe('Әкім тыңдалды.');
  expect(one.atNode.is).toBe('sending');
  await settle();
  expect(node.text('1')).toBe('Әкім тыңдалды.');
  expect(one.atNode.is).toBe('there');
  expect(one.isHere).toBe(true);
  FakeSource.last.say('{}', 'changed');
  await settle();
  expect(other.items['1']?.kk).toBe('Әкім тыңдалды.');
  expect(other.othersAt).not.toBeNull();
  expect(one.othersAt).toBeNull();
  expect(one.here).toEqual(['Clerk']);
});

test('letters that are typed while changes of others are on their way keep their place', async () => {
  const together = await opened();
  together.type('1', 'kk', 'Жол.');
  await settle();
  node.write('1', 'Көше. Жол.');
  void together.exchange();
  together.type('1', 'kk', 'Жол. Су.');
  await settle();
  await settle();
  expect(together.items['1']?.kk).toBe('Көше. Жол. Су.');
  expect(node.text('1')).toBe('Көше. Жол. Су.');
});

test('without a link everything stays here, and goes by itself when it is back', async () => {
  const together = await opened();
  node.code = 'unreachable';
  together.type('1', 'kk', 'Байланыссыз');
  await settle();
  expect(together.atNode).toEqual({ is: 'waiting', code: 'unreachable' });
  expect(together.standing.is).toBe('open');
  await vi.advanceTimersByTimeAsync(86_400_000);
  node.code = null;
  await vi.advanceTimersByTimeAsync(6_000);
  expect(together.atNode.is).toBe('there');
  expect(node.text('1')).toBe('Байланыссыз');
});

test('the last letters before a browser was closed are there when it opens again', async () => {
  const shelf = memoryShelf();
  // Closed before the worker heard of it.
  new Pending(MEETING).remember({ item: '1', tongue: 'kk', base: '', next: 'Жабылар алдында' });
  const after = await opened(shelf);
  await vi.advanceTimersByTimeAsync(LEFT_MS);
  await settle();
  expect(after.items['1']?.kk).toBe('Жабылар алдында');
  expect(node.text('1')).toBe('Жабылар алдында');
  expect(localStorage.length).toBe(0);
});

test('whoever leaves the page right after the last word has handed it over', async () => {
  const together = await opened();
  together.type('1', 'kk', 'Соңғы сөз');
  together.close();
  await vi.advanceTimersByTimeAsync(1);
  expect(node.text('1')).toBe('Соңғы сөз');
});

test('what is being typed in another tab is not taken for what a closed one left', async () => {
  const shelf = memoryShelf();
  const one = await opened(shelf);
  one.type('1', 'kk', 'Бір рет');
  const other = await opened(shelf);
  await vi.advanceTimersByTimeAsync(LEFT_MS);
  await settle();
  void other.exchange();
  await settle();
  expect([one.items['1']?.kk, other.items['1']?.kk, node.text('1')]).toEqual(['Бір рет', 'Бір рет', 'Бір рет']);
});

test('once the minutes are sealed nothing can be written, and only what the node never got stays', async () => {
  const [sent, unsent] = [await opened(), await opened()];
  sent.type('1', 'kk', 'Хаттамада бар');
  await settle();
  node.code = 'minutes_stand';
  unsent.type('2', 'kk', 'Жетпеді');
  void sent.exchange();
  await settle();
  expect([sent.standing.is, unsent.standing.is]).toEqual(['sealed', 'sealed']);
  expect(sent.items).toEqual({});
  expect(unsent.items['2']?.kk).toBe('Жетпеді');
  await unsent.forget();
  expect(unsent.items).toEqual({});
  const asked = node.asked;
  await vi.advanceTimersByTimeAsync(120_000);
  expect(node.asked).toBe(asked);
});

test('a draft that was ended can be taken up again', async () => {
  const together = await opened();
  vi.spyOn(office, 'endCommon').mockImplementation(async () => void (node.code = 'draft_ended'));
  vi.spyOn(office, 'restoreCommon').mockImplementation(async () => void (node.code = null));
  together.type('1', 'kk', 'Қалады');
  await together.end();
  expect(together.standing.is).toBe('ended');
  await together.restore();
  await settle();
  expect(together.standing.is).toBe('open');
  expect(node.text('1')).toBe('Қалады');
});

test('a copy that the node does not take is shown until somebody takes the node’s', async () => {
  const together = await opened();
  together.type('1', 'kk', 'Бұрынғы');
  await settle();
  node = new FakeNode('second');
  void together.exchange();
  await settle();
  await settle();
  expect(together.standing).toEqual({ is: 'stuck', code: 'changes_foreign' });
  expect(together.items['1']?.kk).toBe('Бұрынғы');
  await together.takeTheirs();
  await settle();
  expect(together.standing.is).toBe('open');
  expect(together.items['1']?.kk).toBe('');
});

test('a draft that cannot be opened says why, and opens when it can be', async () => {
  node.code = 'meeting_not_open';
  const together = await opened();
  expect(together.standing).toEqual({ is: 'failed', code: 'meeting_not_open' });
  node.code = null;
  await vi.advanceTimersByTimeAsync(6_000);
  expect(together.standing.is).toBe('open');
});
