// @vitest-environment node
import { describe, expect, test, vi } from 'vitest';
import { lockedPdf, pdf } from '../../../testing/documents.ts';
import { MOST_PAGES, MOST_PDF_SECONDS } from '../limits.ts';
import { paragraphsOf, type Piece } from './lines.ts';
import { TEXT_ONLY, textOfPdf, type OpenPdf } from './pdf.ts';

vi.mock('./pdf-worker.ts?worker', () => ({ default: null }));

/** Without a worker, and on a program that is older than the reader wants. */
const openHere: OpenPdf = async (bytes) => {
  if (!('withResolvers' in Promise)) {
    Object.defineProperty(Promise, 'withResolvers', {
      value: () => {
        const parts: { resolve?: unknown; reject?: unknown } = {};
        const promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
        return { promise, ...parts };
      },
    });
  }
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ ...TEXT_ONLY, data: bytes });
  return { task, close: () => void task.destroy() };
};

describe('a PDF', () => {
  test('gives its text, and names pages that have none', async () => {
    const read = await textOfPdf(pdf([['Тараз қаласы № 33-4', 'екінші жол'], [], ['Төраға']]), openHere);
    expect(read).toEqual({ text: 'Тараз қаласы № 33-4 екінші жол\nТөраға', blank: [2] });
  });

  test.each([
    ['without text', () => pdf([[], []]), { why: 'pdf_no_text' }],
    ['with numbers of pages alone', () => pdf([['1'], ['2']]), { why: 'pdf_no_text' }],
    ['with a password', lockedPdf, { why: 'pdf_encrypted' }],
    ['that is none', () => Uint8Array.from('%PDF-1.7\nжоқ', (sign) => sign.charCodeAt(0)), { why: 'pdf_broken' }],
    ['of too many pages', () => pdf(Array.from({ length: MOST_PAGES + 1 }, () => ['а'])), { why: 'pdf_pages', most: MOST_PAGES }],
  ])('%s is refused, and why is said', async (_, make, refusal) => {
    await expect(textOfPdf(make(), openHere)).rejects.toMatchObject({ refusal });
  });

  test('that is never read to its end is given up', async () => {
    vi.useFakeTimers();
    const close = vi.fn();
    const reading = textOfPdf(new Uint8Array(), () => Promise.resolve({ task: { promise: new Promise(() => undefined) }, close } as never));
    const told = expect(reading).rejects.toMatchObject({ refusal: { why: 'pdf_slow', most: MOST_PDF_SECONDS } });
    await vi.advanceTimersByTimeAsync(MOST_PDF_SECONDS * 1_000);
    await told;
    expect(close).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});

const piece = (text: string, x: number, y: number, width = text.length * 6): Piece => ({ text, x, y, width, height: 12 });

describe('pieces of a page', () => {
  test('that were written in another order stand in lines as they are read', () => {
    const pieces = [piece('В соответствии со', 50, 700), piece('маслихат РЕШИЛ:', 320, 700), piece('статьей 726', 180, 701)];
    expect(paragraphsOf(pieces)).toEqual(['В соответствии со статьей 726 маслихат РЕШИЛ:']);
  });

  test('are parted into paragraphs by space between, by indents and by lines that end early', () => {
    const line = 'х'.repeat(70);
    const pieces = [
      piece(line, 50, 800),
      piece(line, 50, 786),
      piece('аяғы', 50, 772),
      piece(line, 50, 758),
      piece(line, 50, 744),
      piece(line.slice(5), 80, 730),
      piece(line, 50, 690),
    ];
    expect(paragraphsOf(pieces).map((text) => text.length)).toEqual([70 + 1 + 70 + 1 + 4, 141, 65, 70]);
  });

  test('go together over the ends of lines: words apart, spans and hyphens without a space', () => {
    const line = 'х'.repeat(69);
    const pieces = [
      piece(`${line} 2020-`, 50, 800),
      piece(`2022 ${line}`, 50, 786),
      piece(`${line}\u00ad`, 50, 772),
      piece('аяғы', 50, 758),
    ];
    expect(paragraphsOf(pieces)).toEqual([`${line} 2020-2022 ${line} ${line}аяғы`]);
  });

  test('that are numbers of pages are no text', () => {
    expect(paragraphsOf([piece('- 3 -', 290, 820), piece('Мәтін', 50, 780), piece('3', 290, 30)])).toEqual(['Мәтін']);
  });
});
