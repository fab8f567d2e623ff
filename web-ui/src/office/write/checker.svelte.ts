import { codeOf, Failure, type BrokenRule } from '../../api/failure.ts';
import { office, type Wanted } from '../../api/office.ts';

/** What the node says of the form as it stands. */
export type Verdict =
  | { readonly is: 'silent' }
  | { readonly is: 'asking' }
  /** It may be signed; what would come late is told. */
  | { readonly is: 'kept'; readonly lapses: readonly BrokenRule[] }
  | { readonly is: 'broken'; readonly rules: readonly BrokenRule[] }
  | { readonly is: 'shape'; readonly message: string }
  | { readonly is: 'failed'; readonly code: string };

const PAUSE_MS = 700;

/** Asks while somebody writes, once they pause. Only the latest question's answer is taken. */
export class Checker {
  #verdict = $state.raw<Verdict>({ is: 'silent' });
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  get verdict(): Verdict {
    return this.#verdict;
  }

  /** Nothing to ask about while something is missing. */
  check(wanted: Wanted | null): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    if (!wanted) {
      this.#verdict = { is: 'silent' };
      return;
    }
    this.#timer = setTimeout(() => void this.#ask(wanted), PAUSE_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
  }

  async #ask(wanted: Wanted): Promise<void> {
    const mine = this.#asked;
    // A message that stood there stays until the answer to the new question is known.
    if (this.#verdict.is !== 'broken') this.#verdict = { is: 'asking' };
    const verdict = await verdictOn(wanted);
    if (mine === this.#asked) this.#verdict = verdict;
  }
}

async function verdictOn(wanted: Wanted): Promise<Verdict> {
  try {
    const { rules, lapses, shape } = await office.prepare(wanted);
    if (typeof shape === 'string') return { is: 'shape', message: shape };
    return rules.length > 0 ? { is: 'broken', rules } : { is: 'kept', lapses };
  } catch (cause) {
    if (cause instanceof Failure && cause.rules.length > 0) return { is: 'broken', rules: cause.rules };
    return { is: 'failed', code: codeOf(cause) };
  }
}
