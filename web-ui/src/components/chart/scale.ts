// Where values lie in a drawing. Counts and sums begin at zero here, so a rule of three is all that is needed.

/** The largest of the values, and at least one: an empty chart has a length too. */
export const largest = (values: readonly number[]): number => Math.max(1, ...values);

/** The place of a value between the one of zero and the one of the largest. */
export const along = (value: number, most: number, from: number, to: number): number => from + (value / most) * (to - from);

/** Which of so many equal shares a value falls into; the largest belongs to the last. */
export const shareOf = (value: number, most: number, shares: number): number =>
  Math.min(shares - 1, Math.max(0, Math.floor((value / most) * shares)));
