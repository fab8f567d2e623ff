// Who decides whether a text says for itself that it is in another language than the page, where a page has many of them.

/** Under which name a page gives it to its texts. */
export const REMARKS = 'remarks';

export interface Remarks {
  /** A text is there, until the answer is called. */
  tell(text: object, isOther: boolean): () => void;
  saysSo(text: object): boolean;
}
