// The text of a DOCX: paragraphs, the numbers that the program gives them, rows of tables; without what was deleted in it.
import { MOST_LETTERS } from '../limits.ts';
import { RefusedFile } from '../refused.ts';
import { Numbering, type Place } from './numbering.ts';
import { hear, type Listener } from './xml.ts';
import { partsOf } from './zip.ts';

const DOCUMENT = /^word\/document\d*\.xml$/;
const NUMBERING = 'word/numbering.xml';
const STYLES = 'word/styles.xml';

const isWanted = (name: string): boolean => DOCUMENT.test(name) || name === NUMBERING || name === STYLES;

interface Paragraph {
  text: string;
  list: string;
  level: number;
  style: string;
}

const WITHIN_RUN: Readonly<Record<string, string>> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' };

class Body implements Listener {
  readonly lines: string[] = [];
  readonly #numbering: Numbering;
  readonly #paragraphs: Paragraph[] = [];
  /** Paragraphs of the cells that are open, and cells of the rows that are. */
  readonly #cells: string[][] = [];
  readonly #rows: string[][] = [];
  #runs = 0;
  #isText = false;
  #letters = 0;

  constructor(numbering: Numbering) {
    this.#numbering = numbering;
  }

  open(name: string, { val = '' }: Readonly<Record<string, string>>): void {
    const paragraph = this.#paragraphs.at(-1);
    if (name === 'p') this.#paragraphs.push({ text: '', list: '', level: 0, style: '' });
    else if (name === 'tr') this.#rows.push([]);
    else if (name === 'tc') this.#cells.push([]);
    else if (name === 'r') this.#runs += 1;
    else if (name === 't') this.#isText = true;
    else if (!paragraph) return;
    else if (name === 'pStyle') paragraph.style = val;
    else if (name === 'numId') paragraph.list = val;
    else if (name === 'ilvl') paragraph.level = Number(val);
    // The same name stands for a stop of the tabulator among the properties of a paragraph.
    else if (this.#runs > 0) paragraph.text += WITHIN_RUN[name] ?? '';
  }

  close(name: string): void {
    if (name === 't') this.#isText = false;
    else if (name === 'r') this.#runs -= 1;
    else if (name === 'p') this.#paragraph();
    else if (name === 'tc') this.#rows.at(-1)?.push((this.#cells.pop() ?? []).join(' ').trim());
    else if (name === 'tr') this.#line((this.#rows.pop() ?? []).join('\t').trimEnd());
  }

  text(text: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (!this.#isText || !paragraph) return;
    paragraph.text += text;
    this.#letters += text.length;
    if (this.#letters > MOST_LETTERS) throw new RefusedFile({ why: 'letters', most: MOST_LETTERS });
  }

  #paragraph(): void {
    const done = this.#paragraphs.pop();
    if (!done) return;
    const number = done.text.trim() === '' ? '' : this.#number(done);
    this.#line((number ? `${number} ${done.text}` : done.text).trimEnd());
  }

  /** "0" is how a paragraph says that it is in no list though its style is. */
  #number({ list, level, style }: Paragraph): string {
    const place: Place | undefined = list ? { list, level } : this.#numbering.placeOf(style);
    return place && place.list !== '0' ? this.#numbering.next(place) : '';
  }

  #line(line: string): void {
    (this.#cells.at(-1) ?? this.lines).push(line);
  }
}

export function textOfDocx(bytes: Uint8Array): string {
  const parts = partsOf(bytes, isWanted);
  const [, document] = [...parts].find(([name]) => DOCUMENT.test(name)) ?? [];
  if (document === undefined) throw new RefusedFile({ why: 'docx_broken' });
  const body = new Body(new Numbering(parts.get(NUMBERING), parts.get(STYLES)));
  hear(document, body);
  const text = body.lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (!/\p{L}/u.test(text)) throw new RefusedFile({ why: 'docx_no_text' });
  return text;
}
