/** A rule that a record does not keep, as the node says it. */
export interface BrokenRule {
  readonly rule: string;
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  /** The act that demands it, where a rulebook names one. */
  readonly citation?: string | null;
}

/** Why the node gave no answer that can be shown. `code` is the API's, or one of the two that stand for no answer at all. */
export class Failure extends Error {
  readonly code: string;
  /** Rules that are not kept, where that is the reason. */
  readonly rules: readonly BrokenRule[];

  constructor(code: 'unreachable' | 'unreadable' | (string & {}), rules: readonly BrokenRule[] = []) {
    super(code);
    this.name = 'Failure';
    this.code = code;
    this.rules = rules;
  }
}

export const codeOf = (cause: unknown): string => (cause instanceof Failure ? cause.code : 'unreadable');
