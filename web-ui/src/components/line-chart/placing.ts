// Where the points of a line lie, and which of them carry their figure.

export interface Line {
  readonly name: string;
  /** Nothing where nothing is known; the line goes on from the point before. */
  readonly values: readonly (number | null)[];
}

export interface Point {
  /** Which of the values it is. */
  readonly at: number;
  readonly value: number;
  readonly x: number;
  readonly y: number;
}

export const placed = (values: Line['values'], across: (at: number) => number, up: (value: number) => number): Point[] =>
  values.flatMap((value, at) => (value === null ? [] : [{ at, value, x: across(at), y: up(value) }]));

/** Every so many points, counted from the last, which is the one that people ask for; without a number only that one. */
export function labelled(points: readonly Point[], every: number | null): ReadonlySet<number> {
  const chosen = points.filter((_, place) => (points.length - 1 - place) % (every ?? points.length) === 0);
  return new Set(chosen.map(({ at }) => at));
}
