import type { Answer } from './client.ts';

export interface Paged<R> {
  readonly rows: readonly R[];
  /** Where the rest begins; nothing when this is all. */
  readonly next: string | null;
}

interface OnePage<R> {
  readonly rows: readonly R[];
  readonly next?: string | null;
}

/** The first answers of a list, one after another, as old as the oldest of them. */
export async function upTo<R>(most: number, list: (after: string | null) => Promise<Answer<OnePage<R>>>): Promise<Answer<Paged<R>>> {
  const answers: Answer<OnePage<R>>[] = [];
  let after: string | null = null;
  do {
    const answer: Answer<OnePage<R>> = await list(after);
    answers.push(answer);
    after = answer.value.next ?? null;
  } while (after && answers.length < most);
  return {
    value: { rows: answers.flatMap(({ value }) => value.rows), next: after },
    asOf: Math.min(...answers.map(({ asOf }) => asOf)),
    isOld: answers.some(({ isOld }) => isOld),
  };
}
