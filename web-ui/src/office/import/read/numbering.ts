// Numbers of points that a text processor writes by itself: they stand nowhere in the text, and a decision without them is another.
import { hear } from './xml.ts';

interface Level {
  start: number;
  format: string;
  text: string;
}

type Levels = Map<number, Level>;

interface List {
  readonly levels: Levels;
  readonly counts: number[];
}

/** Where a paragraph stands in a list. */
export interface Place {
  readonly list: string;
  readonly level: number;
}

const A_CYRILLIC = 0x430;
/** Letters that are passed over in lists: й, ъ, ы, ь. */
const PASSED = new Set([0x439, 0x44a, 0x44b, 0x44c]);
const CYRILLIC = Array.from({ length: 32 }, (_, at) => A_CYRILLIC + at)
  .filter((code) => !PASSED.has(code))
  .map((code) => String.fromCharCode(code));
const LATIN = Array.from({ length: 26 }, (_, at) => String.fromCharCode(0x61 + at));
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i'],
]; // prettier-ignore

function roman(number: number): string {
  let left = Math.min(number, 3_999);
  let text = '';
  for (const [value, sign] of ROMAN) {
    for (; left >= value; left -= value) text += sign;
  }
  return text;
}

const letter = (letters: readonly string[], number: number): string => letters[(number - 1) % letters.length] ?? '';

const FORMATS: Readonly<Record<string, (number: number) => string>> = {
  bullet: () => '–',
  none: () => '',
  lowerRoman: roman,
  upperRoman: (number) => roman(number).toUpperCase(),
  lowerLetter: (number) => letter(LATIN, number),
  upperLetter: (number) => letter(LATIN, number).toUpperCase(),
  russianLower: (number) => letter(CYRILLIC, number),
  russianUpper: (number) => letter(CYRILLIC, number).toUpperCase(),
};

const written = (format: string, number: number): string => FORMATS[format]?.(number) ?? String(number);

/** The lists of a document, counted while its paragraphs are read. */
export class Numbering {
  readonly #abstract = new Map<string, List>();
  readonly #lists = new Map<string, List>();
  readonly #styles = new Map<string, { place?: Place; base?: string }>();

  constructor(numbering: string | undefined, styles: string | undefined) {
    if (numbering) this.#readLists(numbering);
    if (styles) this.#readStyles(styles);
  }

  #readLists(xml: string): void {
    let levels: Levels = new Map();
    let level: Level | undefined;
    let list = '';
    hear(xml, {
      open: (name, { val = '', abstractNumId, ilvl, numId }) => {
        if (name === 'abstractNum') this.#abstract.set(abstractNumId ?? '', { levels: (levels = new Map()), counts: [] });
        else if (name === 'lvl') levels.set(Number(ilvl), (level = { start: 1, format: 'decimal', text: '' }));
        else if (name === 'num') list = numId ?? '';
        else if (name === 'abstractNumId') this.#begin(list, val);
        else if (name === 'startOverride') this.#restart(list, Number(val));
        else if (level && name === 'start') level.start = Number(val) || 0;
        else if (level && name === 'numFmt') level.format = val;
        else if (level && name === 'lvlText') level.text = val;
      },
      close: (name) => {
        if (name === 'lvl') level = undefined;
      },
    });
  }

  #begin(list: string, abstract: string): void {
    const known = this.#abstract.get(abstract);
    if (known) this.#lists.set(list, known);
  }

  /** A list that begins anew counts by itself; others of the same look go on counting together. */
  #restart(list: string, start: number): void {
    const known = this.#lists.get(list);
    if (!known) return;
    const levels: Levels = new Map([...known.levels].map(([at, level]) => [at, at === 0 ? { ...level, start } : level]));
    this.#lists.set(list, { levels, counts: [] });
  }

  #readStyles(xml: string): void {
    let style = '';
    let [list, level] = ['', 0];
    hear(xml, {
      open: (name, { val = '', styleId = '' }) => {
        if (name === 'style') {
          style = styleId;
          [list, level] = ['', 0];
        } else if (name === 'basedOn') this.#styles.set(style, { ...this.#styles.get(style), base: val });
        else if (name === 'ilvl') level = Number(val);
        else if (name === 'numId') list = val;
      },
      close: (name) => {
        if (name === 'style' && list) this.#styles.set(style, { ...this.#styles.get(style), place: { list, level } });
      },
    });
  }

  /** Where a paragraph of a style stands; styles inherit from each other, and not for ever. */
  placeOf(style: string, deep = 0): Place | undefined {
    const known = this.#styles.get(style);
    if (!known || deep > 8) return undefined;
    return known.place ?? (known.base ? this.placeOf(known.base, deep + 1) : undefined);
  }

  /** What stands before the next paragraph there. */
  next({ list, level }: Place): string {
    const known = this.#lists.get(list);
    const own = known?.levels.get(level);
    if (!known || !own) return '';
    const { levels, counts } = known;
    counts.length = Math.min(counts.length, level + 1);
    counts[level] = counts[level] === undefined ? own.start : counts[level] + 1;
    if (own.format === 'bullet') return written('bullet', 0);
    return own.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const of = levels.get(at);
      return of ? written(of.format, counts[at] ?? of.start) : '';
    });
  }
}
