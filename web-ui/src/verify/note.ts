import { concat, fromBase64, fromHex, Refused, same, sha256, utf8, type Bytes } from './bytes.ts';
import { verify } from './ed25519.ts';

const SEPARATOR = '\n\n';
const LINE = /^— ([^ +]+) ([A-Za-z0-9+/]+={0,2})$/u;
const MOST_BYTES = 16_384;
const MOST_LINES = 32;
const LOG = 1;
const WITNESS = 4;

interface SignatureLine {
  readonly name: string;
  readonly id: Bytes;
  readonly signature: Bytes;
}

export interface VerifierKey {
  readonly name: string;
  readonly id: Bytes;
  readonly kind: number;
  readonly key: Bytes;
}

export interface Cosignature {
  /** Name of the witness. */
  readonly by: string;
  /** Seconds since 1970. */
  readonly at: number;
}

export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Bytes;
  readonly cosignatures: readonly Cosignature[];
}

async function keyId(name: string, kind: number, key: Uint8Array): Promise<Bytes> {
  return (await sha256(utf8(`${name}\n`), Uint8Array.of(kind), key)).slice(0, 4);
}

/** Reads a `name+id+key` line and refuses one whose id is not that of its key. */
export async function parseVerifierKey(line: string): Promise<VerifierKey> {
  // Base64 may hold a plus sign too, so only the first two separate.
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(line) ?? [];
  const raw = fromBase64(encoded);
  const kind = raw[0] ?? 0;
  const key = raw.slice(1);
  const expected = await keyId(name, kind, key);
  if (!name || key.length !== 32 || !same(expected, fromHex(id))) throw new Refused('note');
  return { name, id: expected, kind, key };
}

export const parseVerifierKeys = (text: string): Promise<VerifierKey[]> =>
  Promise.all(text.split('\n').filter(Boolean).map(parseVerifierKey));

function parseNote(note: string): { text: string; lines: SignatureLine[] } {
  // Line feeds are the only control characters of a signed note.
  if (utf8(note).length > MOST_BYTES || Array.from(note).some((letter) => letter < ' ' && letter !== '\n')) throw new Refused('note');
  const cut = note.lastIndexOf(SEPARATOR);
  if (cut < 0 || !note.endsWith('\n')) throw new Refused('note');
  const lines = note.slice(cut + SEPARATOR.length, -1).split('\n');
  if (lines.length > MOST_LINES) throw new Refused('note');
  return { text: note.slice(0, cut + 1), lines: lines.map(parseLine) };
}

function parseLine(line: string): SignatureLine {
  const [, name, encoded] = LINE.exec(line) ?? [];
  if (!name || !encoded) throw new Refused('note');
  const raw = fromBase64(encoded);
  if (raw.length < 5) throw new Refused('note');
  return { name, id: raw.slice(0, 4), signature: raw.slice(4) };
}

function parseBody(text: string): Omit<Checkpoint, 'cosignatures'> {
  const lines = text.split('\n');
  const [origin = '', size = '', root = '', end, ...more] = lines;
  if (end !== '' || more.length > 0 || !origin || !/^(0|[1-9][0-9]*)$/.test(size)) throw new Refused('note');
  const head = { origin, size: Number(size), root: fromBase64(root) };
  if (head.root.length !== 32 || !Number.isSafeInteger(head.size)) throw new Refused('note');
  return head;
}

const isOf = (line: SignatureLine, key: VerifierKey): boolean => line.name === key.name && same(line.id, key.id);

/** Reads a checkpoint that a known key of the log signed, with the cosignatures of known witnesses. A known key's bad signature refuses all. */
export async function openCheckpoint(note: string, keys: readonly VerifierKey[]): Promise<Checkpoint> {
  const { text, lines } = parseNote(note);
  const head = parseBody(text);
  const message = utf8(text);
  let signed = false;
  const cosignatures: Cosignature[] = [];
  for (const line of lines) {
    const key = keys.find((candidate) => isOf(line, candidate));
    if (!key) continue;
    if (key.kind === LOG) {
      if (!(await verify(key.key, message, line.signature))) throw new Refused('signature');
      signed ||= key.name === head.origin;
    } else if (key.kind === WITNESS) {
      cosignatures.push(await openCosignature(line, key, message));
    }
  }
  if (!signed) throw new Refused('log_unknown');
  return { ...head, cosignatures };
}

async function openCosignature(line: SignatureLine, key: VerifierKey, message: Bytes): Promise<Cosignature> {
  const { signature } = line;
  if (signature.length !== 72) throw new Refused('note');
  const at = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0));
  const stamped = concat(utf8(`cosignature/v1\ntime ${at}\n`), message);
  if (!(await verify(key.key, stamped, signature.slice(8)))) throw new Refused('signature');
  return { by: key.name, at };
}
