// What a clerk enters in one sitting, one after another. Names are seen while the page is open, and numbers not even then.
import { codeOf } from '../../api/failure.ts';
import { office, type Outcome } from '../../api/office.ts';
import { t, term } from '../../i18n/words.svelte.ts';

export type Reason = 'incomplete' | 'taken_back';

export interface Line {
  /** In the order of this sitting, from 1. */
  readonly number: number;
  readonly sheet: string;
  readonly name: string | null;
  readonly outcome: Outcome | Reason;
  /** By which it is taken back. */
  readonly token: string | null;
}

const isCounted = ({ outcome }: Pick<Line, 'outcome'>): boolean => outcome === 'counted';

export const outcomeWord = (outcome: Line['outcome']): string =>
  outcome === 'counted' ? t('people.counted') : term('reject_reason', outcome);

export class Sitting {
  /** The latest first. */
  lines = $state.raw<readonly Line[]>([]);
  /** What happened last, for those who do not see the list. */
  said = $state('');
  trouble = $state.raw<string | null>(null);
  isBusy = $state(false);
  #count = 0;
  readonly #id: string;
  readonly #onchange: () => void;

  constructor(id: string, onchange: () => void) {
    this.#id = id;
    this.#onchange = onchange;
  }

  async #try(work: () => Promise<void>): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    this.trouble = null;
    try {
      await work();
      this.#onchange();
      return true;
    } catch (cause) {
      this.trouble = codeOf(cause);
      return false;
    } finally {
      this.isBusy = false;
    }
  }

  #add(line: Omit<Line, 'number'>): void {
    this.#count += 1;
    this.lines = [{ ...line, number: this.#count }, ...this.lines];
    const who = line.name ?? t('people.nobody');
    this.said = t('people.said', { n: this.#count, who, outcome: outcomeWord(line.outcome) });
  }

  /** True once the node has it. */
  enter(iin: string, sheet: string): Promise<boolean> {
    return this.#try(async () => {
      const { outcome, name = null, token = null } = await office.enterPerson(this.#id, { iin, ...(sheet ? { sheet } : {}) });
      this.#add({ sheet, name, outcome, token });
    });
  }

  reject(reason: Reason, sheet: string): Promise<boolean> {
    return this.#try(async () => {
      await office.rejectSignature(this.#id, { reason, ...(sheet ? { sheet } : {}) });
      this.#add({ sheet, name: null, outcome: reason, token: null });
    });
  }

  takeBack({ number, token }: Line): Promise<boolean> {
    return this.#try(async () => {
      if (!token) return;
      await office.takeBackPerson(this.#id, token);
      this.#forget(number);
    });
  }

  /** The signature that was last noted as one that does not count; of an earlier sitting, where there is none of this one. */
  takeBackRejected(): Promise<boolean> {
    return this.#try(async () => {
      await office.takeBackRejected(this.#id);
      this.#forget(this.lines.find((line) => !isCounted(line))?.number);
    });
  }

  #forget(number: number | undefined): void {
    this.lines = this.lines.filter((line) => line.number !== number);
    this.said = t('people.taken_back', { n: number ?? '' });
  }
}
