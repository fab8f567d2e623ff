// The registers that a node holds, and how fresh they are: what reads cosignatures comes with this page alone.
import { node, type Answer, type Schemas } from '../api/client.ts';
import { upTo } from '../api/paged.ts';
import { together } from '../state/loaded.svelte.ts';
import { openCheckpoint, parseVerifierKeys } from '../verify/note.ts';
import { nameEvery } from './names.ts';

/** Answers of the node that this page reads at most: 5,000 registers, twice the country. */
const MOST_PAGES = 10;
/** Registers whose freshness one page asks for. */
const MOST_FRESH = 50;

export interface Held {
  readonly register: Schemas['Register'];
  /** Seconds since 1970 of the latest cosignature that this browser verified; nothing when it could not. */
  readonly witnessedAt: number | null;
}

async function freshness(register: Schemas['Register']): Promise<number | null> {
  try {
    const [note, log, witnesses] = await Promise.all(
      ['checkpoint', 'log.vkey', 'witnesses.vkey'].map((file) => node.registerText(register.log, file)),
    );
    const keys = await Promise.all([parseVerifierKeys(log?.value ?? ''), parseVerifierKeys(witnesses?.value ?? '')]);
    const { cosignatures } = await openCheckpoint(note?.value ?? '', keys.flat());
    return cosignatures.length > 0 ? Math.max(...cosignatures.map(({ at }) => at)) : null;
  } catch {
    // Freshness that cannot be verified is shown as not known, never guessed.
    return null;
  }
}

export async function heldRegisters(at: string): Promise<Answer<readonly Held[]>> {
  const answer = await upTo(MOST_PAGES, (after) => node.registers({ territory: at, after }));
  const inside = answer.value.rows;
  void nameEvery(inside.map(({ territory }) => territory));
  const held = await Promise.all(
    inside.map(async (register, place) => ({ register, witnessedAt: place < MOST_FRESH ? await freshness(register) : null })),
  );
  return together(held, answer);
}
