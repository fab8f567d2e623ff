// A PDF says where letters stand and not what belongs together: lines and paragraphs are found by places.

export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Line {
  readonly text: string;
  readonly x: number;
  readonly end: number;
  readonly y: number;
  readonly height: number;
}

/** Pieces of one line differ in height by less than this part of it: small figures, other fonts. */
const SAME_LINE = 0.45;
/** A gap as wide as this part of the height is a space that nobody wrote. */
const SPACE = 0.18;
/** So many heights between lines begin a paragraph, beyond the usual step of the page. */
const PARAGRAPH = 0.45;
const INDENT = 1.2;

/** Pieces in lines, from the top down, each from left to right: the order in the file is that of whoever wrote it. */
function gather(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [];
  for (const piece of [...pieces].sort((left, right) => right.y - left.y)) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first && first.y - piece.y < SAME_LINE * Math.max(first.height, piece.height)) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map((line) => line.sort((left, right) => left.x - right.x));
}

function joined(pieces: readonly Piece[]): Line {
  let text = '';
  let end = pieces[0]?.x ?? 0;
  for (const piece of pieces) {
    const isApart = piece.x - end > SPACE * piece.height && text !== '' && !/\s$/.test(text) && !/^\s/.test(piece.text);
    text += (isApart ? ' ' : '') + piece.text;
    end = piece.x + piece.width;
  }
  const height = Math.max(...pieces.map((piece) => piece.height));
  return { text: text.replace(/\s+/g, ' ').trim(), x: pieces[0]?.x ?? 0, end, y: pieces[0]?.y ?? 0, height };
}

const middle = (numbers: readonly number[]): number =>
  [...numbers].sort((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0;

/** Numbers of pages stand alone at the head or the foot. */
const isPageNumber = (text: string): boolean => /^[-–—]?\s*\d{1,3}\s*[-–—]?$/.test(text);

function withoutPageNumber(lines: readonly Line[]): readonly Line[] {
  if (lines.length < 2) return lines;
  const from = isPageNumber(lines[0]?.text ?? '') ? 1 : 0;
  const until = isPageNumber(lines.at(-1)?.text ?? '') ? lines.length - 1 : lines.length;
  return lines.slice(from, until);
}

/** The paragraphs of a page. */
export function paragraphsOf(pieces: readonly Piece[]): string[] {
  const lines = withoutPageNumber(
    gather(pieces.filter(({ text }) => text.trim() !== ''))
      .map(joined)
      .filter(({ text }) => text !== ''),
  );
  const steps = lines.slice(1).map((line, at) => (lines[at]?.y ?? 0) - line.y);
  const [step, left, right] = [middle(steps), Math.min(...lines.map(({ x }) => x)), Math.max(...lines.map(({ end }) => end))];
  const paragraphs: string[] = [];
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    const isNew =
      !before ||
      before.y - line.y > step + PARAGRAPH * line.height ||
      line.x - left > INDENT * line.height ||
      // A line that ends early was the last of its paragraph.
      right - before.end > 0.25 * (right - left);
    if (isNew) paragraphs.push(line.text);
    else paragraphs.push(together(paragraphs.pop() ?? '', line.text));
  });
  return paragraphs;
}

const SOFT_HYPHEN = '\u00ad';

/** Two lines of a paragraph. A hyphen at the end belongs to a word or to a span of years, and nothing stands behind it. */
function together(before: string, line: string): string {
  if (before.endsWith(SOFT_HYPHEN)) return before.slice(0, -1) + line;
  return /[\p{L}\d]-$/u.test(before) ? before + line : `${before} ${line}`;
}
