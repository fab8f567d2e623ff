// Parts out of a DOCX, counted while they are unpacked: what an archive says of its own sizes is a claim, and the bytes that come
// out are what fills the memory.
import { Unzip, UnzipInflate } from 'fflate';
import { MOST_PART_BYTES, MOST_PARTS } from '../limits.ts';
import { RefusedFile } from '../refused.ts';

const STEP = 16_384;

class Part {
  readonly #pieces: Uint8Array[] = [];
  #length = 0;
  isWhole = false;

  add(piece: Uint8Array): void {
    this.#length += piece.length;
    if (this.#length > MOST_PART_BYTES) throw new RefusedFile({ why: 'docx_bomb', bytes: MOST_PART_BYTES });
    this.#pieces.push(piece);
  }

  get text(): string {
    const bytes = new Uint8Array(this.#length);
    let at = 0;
    for (const piece of this.#pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  }
}

function collect(parts: Map<string, Part>, isWanted: (name: string) => boolean): Unzip {
  let seen = 0;
  const unzip = new Unzip((file) => {
    seen += 1;
    if (seen > MOST_PARTS) throw new RefusedFile({ why: 'docx_parts', most: MOST_PARTS });
    // Pictures and everything else that is not text is never unpacked.
    if (!isWanted(file.name) || parts.has(file.name)) return;
    const part = new Part();
    parts.set(file.name, part);
    file.ondata = (cause, piece, isLast) => {
      if (cause) throw cause;
      part.add(piece);
      part.isWhole = isLast;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  return unzip;
}

/** The texts of the parts that are wanted, by their names. */
export function partsOf(bytes: Uint8Array, isWanted: (name: string) => boolean): ReadonlyMap<string, string> {
  const parts = new Map<string, Part>();
  try {
    const unzip = collect(parts, isWanted);
    for (let at = 0; at < bytes.length; at += STEP) unzip.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
    const whole = [...parts].filter(([, part]) => part.isWhole);
    return new Map(whole.map(([name, part]) => [name, part.text]));
  } catch (cause) {
    throw cause instanceof RefusedFile ? cause : new RefusedFile({ why: 'docx_broken' });
  }
}
