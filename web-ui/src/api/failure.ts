/** Why the node gave no answer that can be shown. `code` is the API's, or one of the two that stand for no answer at all. */
export class Failure extends Error {
  readonly code: string;

  constructor(code: 'unreachable' | 'unreadable' | (string & {})) {
    super(code);
    this.name = 'Failure';
    this.code = code;
  }
}
