// A text that somebody types in while others do: what they typed keeps its place in what it has become meanwhile.

interface Splice {
  readonly at: number;
  readonly gone: number;
  readonly put: string;
}

/** Half of a letter that takes two units stays with the other half. */
const isInside = (text: string, at: number): boolean =>
  /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[at] ?? '');

/** The one place in which two texts differ. */
function splice(before: string, after: string): Splice {
  const most = Math.min(before.length, after.length);
  let at = 0;
  while (at < most && before[at] === after[at]) at += 1;
  if (isInside(before, at) || isInside(after, at)) at -= 1;
  let end = 0;
  while (end < most - at && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  if (isInside(before, before.length - end) || isInside(after, after.length - end)) end -= 1;
  return { at, gone: before.length - end - at, put: after.slice(at, after.length - end) };
}

/** Where a place in a text is after the text changed: what stood before it pushes it on. */
export function moved(before: string, after: string, place: number): number {
  const { at, gone, put } = splice(before, after);
  if (place <= at) return place;
  return place >= at + gone ? place + put.length - gone : at + put.length;
}

/**
 * What `mine` made of `base`, made of `theirs` instead. Nothing that either of them typed is lost: where both changed the same
 * words, theirs stay and what I typed stands behind them.
 */
export function rebase(base: string, mine: string, theirs: string): string {
  if (mine === base || mine === theirs) return theirs;
  if (theirs === base) return mine;
  const [my, other] = [splice(base, mine), splice(base, theirs)];
  const isBefore = my.at + my.gone <= other.at;
  const isAfter = my.at >= other.at + other.gone;
  if (!isBefore && !isAfter) {
    const behind = other.at + other.put.length;
    return theirs.slice(0, behind) + my.put + theirs.slice(behind);
  }
  const at = isBefore ? my.at : my.at + other.put.length - other.gone;
  return theirs.slice(0, at) + my.put + theirs.slice(at + my.gone);
}
