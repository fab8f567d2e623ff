import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer, Schemas } from '../api/client.ts';
import { Failure } from '../api/failure.ts';
import { finder, PAUSE_MS, type Finder } from './finder.svelte.ts';

type Hits = Schemas['Hits'];
interface Asked {
  readonly words: string;
  readonly after: number | null;
  readonly answer: (value: Hits) => void;
  readonly fail: (code: string) => void;
}

let asked: Asked[];
let found: Finder;

const hits = (ids: string[], next: number | null = null, total = ids.length): Hits => ({
  rows: ids.map((id) => ({ id, kind: 'decision', territory: '353233000', day: '2025-01-01' })),
  next,
  total,
});
const timed = (value: Hits): Answer<Hits> => ({ value, asOf: 7, isOld: false });
const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const paused = (): Promise<unknown> => vi.advanceTimersByTimeAsync(PAUSE_MS);
const ids = (): string[] => (found.now && 'value' in found.now ? found.now.value.rows.map(({ id }) => id) : []);

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  found = finder(
    (words, after) =>
      new Promise((resolve, reject) =>
        asked.push({ words, after, answer: (value) => resolve(timed(value)), fail: (code) => reject(new Failure(code)) }),
      ),
  );
});
afterEach(() => vi.useRealTimers());

describe('a search', () => {
  test('waits for a pause, and asks once for all the letters', async () => {
    for (const text of ['к', 'кө', 'көш', 'көше ']) found.write(text);
    expect(asked).toEqual([]);
    expect(found.now).toEqual({ is: 'loading' });
    await paused();
    expect(asked.map(({ words, after }) => [words, after])).toEqual([['көше', null]]);
    asked[0]?.answer(hits(['a', 'b'], 2, 9));
    await settled();
    expect(found.now).toMatchObject({ is: 'ready', value: { words: 'көше', total: 9, next: 2 } });
  });

  test('never shows an old answer over a newer one', async () => {
    found.write('көше');
    await paused();
    found.write('көшет');
    await paused();
    asked[1]?.answer(hits(['new']));
    asked[0]?.answer(hits(['old']));
    await settled();
    expect(ids()).toEqual(['new']);
  });

  test('drops the answer that comes while the next words are typed', async () => {
    found.write('көше');
    await paused();
    found.write('жер');
    asked[0]?.answer(hits(['old']));
    await settled();
    expect(found.now).toEqual({ is: 'loading' });
  });

  test('gives the next page after what is shown, each record once', async () => {
    found.write('көше');
    await paused();
    asked[0]?.answer(hits(['a', 'b'], 2, 3));
    await settled();
    found.more();
    expect(asked[1]?.after).toBe(2);
    asked[1]?.answer(hits(['b', 'c'], null, 3));
    await settled();
    expect([ids(), found.now]).toMatchObject([['a', 'b', 'c'], { value: { next: null } }]);
    found.more();
    expect(asked).toHaveLength(2);
  });

  test('drops a next page when other words were written meanwhile', async () => {
    found.write('көше');
    await paused();
    asked[0]?.answer(hits(['a'], 1, 2));
    await settled();
    found.more();
    found.write('жер');
    found.more();
    asked[1]?.answer(hits(['b']));
    await settled();
    expect(ids()).toEqual(['a']);
    await paused();
    asked[2]?.answer(hits(['c']));
    await settled();
    expect([ids(), asked.length]).toEqual([['c'], 3]);
  });

  test('is not repeated for another spelling of the same words', async () => {
    found.write('көше');
    await paused();
    asked[0]?.answer(hits(['a']));
    await settled();
    for (const text of ['Көше', 'коше', 'koshe', 'koshe ']) found.write(text);
    await paused();
    expect([asked.length, ids(), found.words]).toEqual([1, ['a'], 'koshe']);
  });

  test('without a hit is empty, that fails says why, and can be asked again', async () => {
    found.write('zzz');
    await paused();
    asked[0]?.answer(hits([]));
    await settled();
    expect(found.now).toEqual({ is: 'empty', asOf: 7 });
    found.write('yyy');
    await paused();
    asked[1]?.fail('unreachable');
    await settled();
    expect(found.now).toEqual({ is: 'failed', code: 'unreachable' });
    found.again();
    asked[2]?.answer(hits(['a']));
    await settled();
    expect(ids()).toEqual(['a']);
  });

  test('for nothing shows nothing, and leaves nothing behind', async () => {
    found.write('көше');
    await paused();
    found.write('  ');
    asked[0]?.answer(hits(['a']));
    await settled();
    expect([found.now, vi.getTimerCount()]).toEqual([null, 0]);
    found.write('көше');
    found.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
