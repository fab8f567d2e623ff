// The worker of a draft: what it costs to merge must not be felt while somebody types. One worker for each page.
import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { Draft } from './draft.ts';
import type { Asked, Told } from './questions.ts';
import { browserShelf, memoryShelf } from './shelf.ts';
import { claim, newWriter } from './writers.ts';

let draft: Draft | undefined;

const opened = (): Draft => {
  if (!draft) throw new Error('no draft is open');
  return draft;
};

const answers: { [Name in keyof Asked]: (...given: Parameters<Asked[Name]>) => Promise<ReturnType<Asked[Name]>> } = {
  open: async (meeting) => {
    await initializeWasm(wasm);
    draft = await Draft.open(meeting, typeof indexedDB === 'undefined' ? memoryShelf() : browserShelf, claim);
    return draft.isKnown ? draft.step : null;
  },
  offer: async () => opened().offer,
  hear: (heard) => opened().hear(heard),
  startOver: () => opened().startOver(),
  write: (item, tongue, base, next) => opened().write(item, tongue, base, next),
  comment: (name, said) => opened().comment(name, said),
  resolve: (name, resolved) => opened().resolve(name, resolved),
  forget: () => opened().forget(newWriter()),
};

// One after another: what is asked later finds what was asked before done.
let turn: Promise<unknown> = Promise.resolve();

self.addEventListener('message', ({ data }: MessageEvent<{ number: number; name: keyof Asked; given: unknown[] }>) => {
  const { number, name, given } = data;
  const answer = answers[name] as (...given: unknown[]) => Promise<unknown>;
  turn = turn.then(async () => {
    try {
      self.postMessage({ number, value: await answer(...given) } satisfies Told);
    } catch (cause) {
      self.postMessage({ number, failed: String(cause) } satisfies Told);
    }
  });
});
