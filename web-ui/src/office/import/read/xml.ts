// WordprocessingML as a stream of tags and texts. Nothing is kept in memory but what the listener keeps.
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { RefusedFile } from '../refused.ts';

/** The two names of the namespace: of files as Word writes them, and of the strict variant. */
const WORD = new Set(['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'http://purl.oclc.org/ooxml/wordprocessingml/main']);
const CHOICES = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

export interface Listener {
  /** The local name of an element of Word's, and what its attributes say. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text?(text: string): void;
}

/** What was deleted, moved away or stood there before a change, and second versions for older programs. */
const SKIPPED = new Set(['del', 'moveFrom', 'pPrChange', 'rPrChange', 'tblPrChange', 'sectPrChange', 'delText', 'instrText']);

const isSkipped = ({ uri, local }: SaxesTagNS): boolean =>
  (WORD.has(uri) && SKIPPED.has(local)) || (uri === CHOICES && local === 'Fallback');

/** Reads a part. Markup that is not well formed, or that defines entities, is none that a text processor writes. */
export function hear(xml: string, listener: Listener): void {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const refuse = (): never => {
    throw new RefusedFile({ why: 'docx_broken' });
  };
  let skipping = 0;
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', (tag) => {
    if (skipping > 0 || isSkipped(tag)) skipping += 1;
    else if (WORD.has(tag.uri)) {
      listener.open(tag.local, Object.fromEntries(Object.values(tag.attributes).map(({ local, value }) => [local, value])));
    }
  });
  parser.on('closetag', (tag) => {
    if (skipping > 0) skipping -= 1;
    else if (WORD.has(tag.uri)) listener.close(tag.local);
  });
  parser.on('text', (text) => {
    if (skipping === 0) listener.text?.(text);
  });
  parser.write(xml).close();
}
