import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist';
import { MOST_LETTERS, MOST_PAGES, MOST_PDF_SECONDS } from '../limits.ts';
import { RefusedFile } from '../refused.ts';
import { paragraphsOf, type Piece } from './lines.ts';

export interface PdfText {
  readonly text: string;
  /** Pages on which there is none: pictures of paper, or empty. */
  readonly blank: readonly number[];
}

/** Opens a document. */
export type OpenPdf = (bytes: Uint8Array) => Promise<{ task: PDFDocumentLoadingTask; close: () => void }>;

/** Text alone: no pictures, no fonts, no forms, and nothing asked from anywhere. */
export const TEXT_ONLY = {
  verbosity: 0,
  disableFontFace: true,
  useSystemFonts: false,
  useWorkerFetch: false,
  useWasm: false,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  enableXfa: false,
  stopAtErrors: false,
};

async function openInWorker(bytes: Uint8Array): ReturnType<OpenPdf> {
  // What the reader is written with; without it nobody would be told why there is no text.
  if (!('withResolvers' in Promise)) throw new RefusedFile({ why: 'pdf_browser' });
  const [{ getDocument, PDFWorker }, { default: Worker }] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('./pdf-worker.ts?worker'),
  ]);
  const port = new Worker({ name: 'pdf' });
  const worker = PDFWorker.create({ port });
  const task = getDocument({ ...TEXT_ONLY, data: bytes, worker });
  return {
    task,
    close: () => {
      void task.destroy();
      port.terminate();
    },
  };
}

async function piecesOf(document: PDFDocumentProxy, number: number): Promise<Piece[]> {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  page.cleanup();
  return items.flatMap((item): Piece[] => {
    if (!('str' in item)) return [];
    const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[];
    return [{ text: item.str, x, y, width: item.width, height: item.height || Math.hypot(a, b) || 1 }];
  });
}

async function textOf(document: PDFDocumentProxy): Promise<PdfText> {
  if (document.numPages > MOST_PAGES) throw new RefusedFile({ why: 'pdf_pages', most: MOST_PAGES });
  const paragraphs: string[] = [];
  const blank: number[] = [];
  let letters = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    const found = paragraphsOf(await piecesOf(document, number));
    if (found.length === 0) blank.push(number);
    letters += found.reduce((sum, { length }) => sum + length, 0);
    if (letters > MOST_LETTERS) throw new RefusedFile({ why: 'letters', most: MOST_LETTERS });
    paragraphs.push(...found);
  }
  const text = paragraphs.join('\n');
  if (!/\p{L}{2}/u.test(text)) throw new RefusedFile({ why: 'pdf_no_text' });
  return { text, blank };
}

function refusalOf(cause: unknown): RefusedFile {
  if (cause instanceof RefusedFile) return cause;
  const name = cause instanceof Error ? cause.name : '';
  return new RefusedFile({ why: name === 'PasswordException' ? 'pdf_encrypted' : 'pdf_broken' });
}

/** Ends what does not end by itself. */
function late(): { readonly over: Promise<never>; readonly stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RefusedFile({ why: 'pdf_slow', most: MOST_PDF_SECONDS })), MOST_PDF_SECONDS * 1_000);
  });
  return { over, stop: () => clearTimeout(timer) };
}

export async function textOfPdf(bytes: Uint8Array, open: OpenPdf = openInWorker): Promise<PdfText> {
  const clock = late();
  let close = (): void => undefined;
  try {
    const opened = await open(bytes);
    close = opened.close;
    return await Promise.race([opened.task.promise.then(textOf), clock.over]);
  } catch (cause) {
    throw refusalOf(cause);
  } finally {
    clock.stop();
    close();
  }
}
