// What was typed and has not reached the worker yet: a moment of typing, which a closing browser would lose otherwise.
import type { Tongue } from './document.ts';

export interface Typed {
  readonly item: string;
  readonly tongue: Tongue;
  readonly base: string;
  readonly next: string;
}

const PREFIX = 'kenes.office.minutes.';

/** A page that is open for longer than this hands over what it has; what lies here longer was left behind. */
export const LEFT_MS = 1_500;

const keysOf = (meeting: string): string[] =>
  Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '').filter((key) =>
    key.startsWith(`${PREFIX}${meeting}.`),
  );

const everything = (meeting: string): Map<string, string> =>
  new Map(keysOf(meeting).map((key) => [key, localStorage.getItem(key) ?? ''] as const));

/** The moment of typing of one page. */
export class Pending {
  readonly #meeting: string;
  readonly #page = crypto.randomUUID();

  constructor(meeting: string) {
    this.#meeting = meeting;
  }

  #place({ item, tongue }: Pick<Typed, 'item' | 'tongue'>): string {
    return `${PREFIX}${this.#meeting}.${this.#page}.${item}.${tongue}`;
  }

  remember(typed: Typed): void {
    try {
      localStorage.setItem(this.#place(typed), JSON.stringify(typed));
    } catch {
      // Without room it reaches the worker all the same, a moment later.
    }
  }

  forget(place: Pick<Typed, 'item' | 'tongue'>): void {
    localStorage.removeItem(this.#place(place));
  }

  /** Looks what other pages left behind that were closed while somebody typed: the answer, some time later, takes it away from here. Other tabs that are open hand over theirs meanwhile. */
  left(): () => Typed[] {
    const before = everything(this.#meeting);
    return () => {
      const still = [...everything(this.#meeting)].filter(([key, text]) => before.get(key) === text);
      return still.flatMap(([key, text]) => {
        localStorage.removeItem(key);
        try {
          return [JSON.parse(text) as Typed];
        } catch {
          // What something else wrote there was typed by nobody.
          return [];
        }
      });
    };
  }

  forgetAll(): void {
    for (const key of keysOf(this.#meeting)) localStorage.removeItem(key);
  }
}
