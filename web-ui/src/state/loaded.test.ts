import { describe, expect, test } from 'vitest';
import type { Answer } from '../api/client.ts';
import { Failure } from '../api/failure.ts';
import { ask, together } from './loaded.svelte.ts';

const answer = <T>(value: T, isOld = false): Answer<T> => ({ value, asOf: 7, isOld });
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

describe('a question', () => {
  test('is loading until it is answered', async () => {
    const question = ask(() => Promise.resolve(answer('text')));
    expect(question.now).toEqual({ is: 'loading' });
    await settled();
    expect(question.now).toEqual({ is: 'ready', value: 'text', asOf: 7 });
  });

  test('without rows is empty, unless the answer is an old one', async () => {
    const none = (rows: string[]): boolean => rows.length === 0;
    const now = ask(() => Promise.resolve(answer<string[]>([])), none);
    const before = ask(() => Promise.resolve(answer<string[]>([], true)), none);
    await settled();
    expect([now.now.is, before.now.is]).toEqual(['empty', 'stale']);
  });

  test('that fails carries the code', async () => {
    const question = ask(() => Promise.reject(new Failure('not_found')));
    await settled();
    expect(question.now).toEqual({ is: 'failed', code: 'not_found' });
  });

  test('refreshed keeps what is shown until the answer comes, and when none comes', async () => {
    const answers = [Promise.resolve(answer('first')), Promise.reject(new Failure('unreachable')), Promise.resolve(answer('third'))];
    const question = ask(() => answers.shift() as Promise<Answer<string>>);
    await settled();
    question.refresh();
    expect(question.now).toMatchObject({ is: 'ready', value: 'first' });
    await settled();
    expect(question.now).toEqual({ is: 'stale', value: 'first', asOf: 7 });
    question.refresh();
    await settled();
    expect(question.now).toMatchObject({ is: 'ready', value: 'third' });
  });

  test('asked again forgets the answer that comes late', async () => {
    const answers: ((value: Answer<string>) => void)[] = [];
    const question = ask(() => new Promise<Answer<string>>((resolve) => answers.push(resolve)));
    question.again();
    answers[1]?.(answer('second'));
    answers[0]?.(answer('first'));
    await settled();
    expect(question.now).toMatchObject({ value: 'second' });
  });
});

test('several answers together are as old as the oldest', () => {
  expect(together('both', { value: 1, asOf: 9, isOld: false }, { value: 2, asOf: 4, isOld: true })).toEqual({
    value: 'both',
    asOf: 4,
    isOld: true,
  });
});
