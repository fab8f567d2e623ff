// SHA-256 of a file that does not fit into memory, such as a recording of a meeting: the browser's own takes all of it at once.
// Written after FIPS 180-4.
import { toHex } from '../../verify/bytes.ts';

const BLOCK = 64;
const PART = 2 * 1024 * 1024;

function primes(count: number): number[] {
  const found: number[] = [];
  for (let next = 2; found.length < count; next += 1) if (found.every((prime) => next % prime !== 0)) found.push(next);
  return found;
}

/** The first 32 bits of the fraction: what the standard takes its constants from. */
const fraction = (root: number): number => Math.floor((root % 1) * 2 ** 32) | 0;
const PRIMES = primes(64);
const CONSTANTS = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
const START = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

class Hash {
  readonly #state = START.slice();
  readonly #words = new Int32Array(64);

  /** Takes whole blocks. */
  add(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < bytes.length; at += BLOCK) {
      this.#spread(view, at);
      this.#mix();
    }
  }

  #spread(view: DataView, at: number): void {
    const words = this.#words;
    for (let word = 0; word < 16; word += 1) words[word] = view.getInt32(at + 4 * word);
    for (let word = 16; word < 64; word += 1) {
      const [early, late] = [words[word - 15] as number, words[word - 2] as number];
      const small = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
      const large = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
      words[word] = (words[word - 16] as number) + small + (words[word - 7] as number) + large;
    }
  }

  #mix(): void {
    const state = this.#state;
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
    for (let round = 0; round < 64; round += 1) {
      const chosen = (e & f) ^ (~e & g);
      const first =
        (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + chosen + (CONSTANTS[round] as number) + (this.#words[round] as number)) | 0;
      const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + second) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => (state[at] = (state[at] as number) + word));
  }

  end(): string {
    const view = new DataView(new ArrayBuffer(32));
    this.#state.forEach((word, at) => view.setInt32(4 * at, word));
    return toHex(new Uint8Array(view.buffer));
  }
}

/** What stands behind the last bytes of a file: a bit, noughts, and the length in bits, up to the end of a block. */
function closing(rest: Uint8Array, size: number): Uint8Array {
  const bytes = new Uint8Array(rest.length + 9 > BLOCK ? 2 * BLOCK : BLOCK);
  bytes.set(rest);
  bytes[rest.length] = 0x80;
  new DataView(bytes.buffer).setBigUint64(bytes.length - 8, BigInt(size) * 8n);
  return bytes;
}

/** The digest of a file, which is read part by part; `told` hears how much of it was read, from 0 to 1. */
export async function digestOfFile(file: Blob, told: (part: number) => void = () => undefined): Promise<string> {
  const hash = new Hash();
  const whole = file.size - (file.size % BLOCK);
  for (let at = 0; at < whole; at += PART) {
    const until = Math.min(at + PART, whole);
    hash.add(new Uint8Array(await file.slice(at, until).arrayBuffer()));
    told(until / file.size);
  }
  hash.add(closing(new Uint8Array(await file.slice(whole).arrayBuffer()), file.size));
  return hash.end();
}
