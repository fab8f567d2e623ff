// Writes canonical bytes for tests; the product only reads them.
import { concat, utf8, type Bytes } from '../verify/bytes.ts';

function head(major: number, value: number): Bytes {
  if (value < 24) return Uint8Array.of((major << 5) | value);
  const width = value < 0x100 ? 1 : value < 0x1_0000 ? 2 : value < 0x1_0000_0000 ? 4 : 8;
  const bytes = new Uint8Array(1 + width);
  bytes[0] = (major << 5) | (24 + Math.log2(width));
  let rest = value;
  for (let at = width; at > 0; at -= 1) {
    bytes[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

/** The order of encoded keys: shorter first, equally long ones bytewise. */
const before = ([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number =>
  utf8(left).length - utf8(right).length || (left < right ? -1 : 1);

export function encode(value: unknown): Bytes {
  if (value instanceof Uint8Array) return concat(head(2, value.length), value);
  if (typeof value === 'string') return concat(head(3, utf8(value).length), utf8(value));
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'boolean') return Uint8Array.of(value ? 0xf5 : 0xf4);
  if (Array.isArray(value)) return concat(head(4, value.length), ...value.map(encode));
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(before);
    return concat(head(5, fields.length), ...fields.flatMap(([name, part]) => [encode(name), encode(part)]));
  }
  return Uint8Array.of(0xf6);
}
