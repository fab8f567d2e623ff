// What a page asks its worker, and how.
import MinutesWorker from './worker.ts?worker';
import type { Comment, Tongue } from './document.ts';
import type { Heard, Offer, Step } from './draft.ts';

export interface Asked {
  /** Opens a draft; nothing where this computer knows none. */
  open(meeting: string): Step | null;
  offer(): Offer;
  hear(heard: Heard): Step;
  startOver(): void;
  write(item: string, tongue: Tongue, base: string, next: string): Step;
  comment(name: string, said: Omit<Comment, 'name' | 'resolved'>): Step;
  resolve(name: string, resolved: boolean): Step;
  forget(): void;
}

export type Told = { readonly number: number; readonly value: unknown } | { readonly number: number; readonly failed: string };

export interface Answerer {
  ask<Name extends keyof Asked>(name: Name, ...given: Parameters<Asked[Name]>): Promise<ReturnType<Asked[Name]>>;
  close(): void;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (cause: Error) => void;
}

/** The worker of one page. */
export function startWorker(): Answerer {
  const worker = new MinutesWorker({ name: 'minutes' });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    const asked = waiting.get(data.number);
    waiting.delete(data.number);
    if ('failed' in data) asked?.reject(new Error(data.failed));
    else asked?.resolve(data.value);
  });
  // A worker whose code did not arrive answers nothing.
  worker.addEventListener('error', () => {
    for (const { reject } of waiting.values()) reject(new Error('worker'));
    waiting.clear();
  });
  return {
    ask: (name, ...given) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve: resolve as (value: unknown) => void, reject });
        worker.postMessage({ number: last, name, given });
      }),
    close: () => worker.terminate(),
  };
}
