// On a page in English every text of a record is in another language. Said under each of them it is noise; the first one says it.
import { setContext, untrack } from 'svelte';
import { REMARKS, type Remarks } from '../components/said/remarks.ts';

interface Text {
  readonly text: object;
  readonly isOther: boolean;
}

export class Once implements Remarks {
  #texts = $state.raw<readonly Text[]>([]);

  tell(text: object, isOther: boolean): () => void {
    untrack(() => (this.#texts = [...this.#texts, { text, isOther }]));
    return () => untrack(() => (this.#texts = this.#texts.filter((one) => one.text !== text)));
  }

  /** The first one speaks for all; where some are in the reader's language, each of the others says so for itself. */
  saysSo(text: object): boolean {
    return this.#texts[0]?.text === text || this.#texts.some(({ isOther }) => !isOther);
  }
}

/** For the page or the card of one record. To be called while its component is made. */
export const sayOnce = (): void => void setContext<Remarks>(REMARKS, new Once());
