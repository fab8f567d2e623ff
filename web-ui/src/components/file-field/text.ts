// Files out of spreadsheets are not always UTF-8: older programs save Cyrillic in windows-1251, and "Unicode text" in UTF-16.

const isUtf16 = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xfe;

/** The text of a file, without a mark at its beginning. */
export function textOfFile(bytes: Uint8Array): string {
  if (isUtf16(bytes)) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}
