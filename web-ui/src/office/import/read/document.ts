// Which kind of file it is, by what it begins with: endings of names say little.
import { MOST_FILE_BYTES } from '../limits.ts';
import { RefusedFile } from '../refused.ts';

export interface ReadDocument {
  readonly name: string;
  readonly text: string;
  /** Pages of a PDF without text. */
  readonly blank: readonly number[];
}

const starts = (bytes: Uint8Array, signature: readonly number[]): boolean => signature.every((byte, at) => bytes[at] === byte);

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** The container of programs before 2007. A DOCX with a password is put into one, and so is a DOC. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
/** Programs put lines of their own before the signature of a PDF. */
const PDF_WITHIN = 1_024;

const latin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

/** Names in the container are UTF-16. */
const isEncrypted = (bytes: Uint8Array): boolean => latin(bytes).includes([...'EncryptedPackage'].join('\0'));

export async function readDocument(name: string, bytes: Uint8Array): Promise<ReadDocument> {
  if (bytes.length === 0) throw new RefusedFile({ why: 'empty' });
  if (bytes.length > MOST_FILE_BYTES) throw new RefusedFile({ why: 'size', bytes: MOST_FILE_BYTES });
  // Each reader comes when somebody brings such a file.
  if (starts(bytes, ZIP)) {
    const { textOfDocx } = await import('./docx.ts');
    return { name, text: textOfDocx(bytes), blank: [] };
  }
  if (latin(bytes.subarray(0, PDF_WITHIN)).includes('%PDF-')) {
    const { textOfPdf } = await import('./pdf.ts');
    return { name, ...(await textOfPdf(bytes)) };
  }
  if (starts(bytes, COMPOUND)) throw new RefusedFile({ why: isEncrypted(bytes) ? 'docx_encrypted' : 'old_doc' });
  throw new RefusedFile({ why: 'kind' });
}

/** A file is not read at all when it is too large. */
export async function readFile(file: File): Promise<ReadDocument> {
  if (file.size > MOST_FILE_BYTES) throw new RefusedFile({ why: 'size', bytes: MOST_FILE_BYTES });
  return readDocument(file.name, new Uint8Array(await file.arrayBuffer()));
}
