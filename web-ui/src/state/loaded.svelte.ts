import type { Answer } from '../api/client.ts';
import { codeOf } from '../api/failure.ts';

/** What a page or a part of one knows. Each must be shown. */
export type Loaded<T> =
  | { readonly is: 'loading' }
  | { readonly is: 'empty'; readonly asOf: number }
  | { readonly is: 'stale'; readonly value: T; readonly asOf: number }
  | { readonly is: 'failed'; readonly code: string }
  | { readonly is: 'ready'; readonly value: T; readonly asOf: number };

export interface Question<T> {
  readonly now: Loaded<T>;
  again(): void;
  /** Asks anew and keeps what is shown until the answer is there. */
  refresh(): void;
}

function outcome<T>({ value, asOf, isOld }: Answer<T>, isEmpty: (value: T) => boolean): Loaded<T> {
  if (isEmpty(value) && !isOld) return { is: 'empty', asOf };
  return { is: isOld ? 'stale' : 'ready', value, asOf };
}

/** Asks at once. Only the latest question's answer is taken. */
export function ask<T>(question: () => Promise<Answer<T>>, isEmpty: (value: T) => boolean = () => false): Question<T> {
  let now = $state.raw<Loaded<T>>({ is: 'loading' });
  let asked = 0;

  /** What was shown before, as an old answer; a failure where nothing was. */
  function failed(cause: unknown): Loaded<T> {
    if (now.is !== 'ready' && now.is !== 'stale') return { is: 'failed', code: codeOf(cause) };
    return { is: 'stale', value: now.value, asOf: now.asOf };
  }

  async function again(isQuiet: boolean): Promise<void> {
    asked += 1;
    const mine = asked;
    if (!isQuiet) now = { is: 'loading' };
    const next = await question().then((answer) => outcome(answer, isEmpty), failed);
    if (mine === asked) now = next;
  }

  void again(false);
  return {
    get now() {
      return now;
    },
    again: () => void again(false),
    refresh: () => void again(true),
  };
}

/** One answer out of several: as old as the oldest of them. */
export function together<T>(value: T, ...parts: readonly Answer<unknown>[]): Answer<T> {
  return { value, asOf: Math.min(...parts.map(({ asOf }) => asOf)), isOld: parts.some(({ isOld }) => isOld) };
}
