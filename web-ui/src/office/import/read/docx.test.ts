// @vitest-environment node
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { docx, document, listed, paragraph, run, wordXml } from '../../../testing/documents.ts';
import { MOST_FILE_BYTES, MOST_LETTERS, MOST_PART_BYTES, MOST_PARTS } from '../limits.ts';
import { RefusedFile, type Refusal } from '../refused.ts';
import { textOfDocx } from './docx.ts';
import { readDocument } from './document.ts';

const refusalOf = (read: () => unknown): Refusal => {
  try {
    read();
  } catch (cause) {
    if (cause instanceof RefusedFile) return cause.refusal;
    throw cause;
  }
  throw new Error('it was taken');
};

const level = (at: number, format: string, text: string, start = 1): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const NUMBERING = wordXml(
  'numbering',
  `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2)')}${level(2, 'russianLower', '%3)')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="1">${level(0, 'upperRoman', '%1')}${level(1, 'bullet', 'o')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>' +
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
);

describe('the text of a DOCX', () => {
  test('is its paragraphs, with tabulators, breaks and signs of markup', () => {
    const body =
      paragraph('Шешім &amp; &lt;қосымша&gt;') +
      `<w:p><w:r><w:t>28</w:t><w:noBreakHyphen/><w:t>1</w:t><w:tab/><w:t>Ақсу</w:t><w:br/></w:r></w:p>`;
    expect(textOfDocx(docx(body))).toBe('Шешім & <қосымша>\n28-1\tАқсу');
  });

  test('has no words that were deleted or that stand for older programs', () => {
    const gone = `<w:del><w:r><w:delText>жоқ</w:delText></w:r></w:del>`;
    const twice = `<mc:AlternateContent><mc:Choice Requires="x">${run('бір')}</mc:Choice><mc:Fallback>${run('екі')}</mc:Fallback></mc:AlternateContent>`;
    const field = `<w:r><w:instrText>PAGE</w:instrText></w:r>`;
    expect(textOfDocx(docx(`<w:p>${run('бар ')}${gone}${twice}${field}</w:p>`))).toBe('бар бір');
  });

  test('has the numbers that the program writes by itself, counted through all levels', () => {
    const body = [
      listed('а', 1),
      listed('б', 1),
      listed('в', 1, 1),
      listed('г', 1, 1),
      listed('д', 1, 2),
      listed('е', 1),
      listed('ж', 1, 1),
    ];
    const more = [listed('з', 2), listed('и', 2, 1), listed('к', 2), listed('л', 3), listed('м', 3)];
    expect(textOfDocx(docx([...body, ...more].join(''), { 'word/numbering.xml': NUMBERING })).split('\n')).toEqual(
      ['1. а', '2. б', '2.1) в', '2.2) г', 'а) д', '3. е', '3.1) ж', 'I з', '– и', 'II к', '5. л', '6. м'],
    ); // prettier-ignore
  });

  test('has the numbers that a style gives, also an inherited one', () => {
    const styles = wordXml(
      'styles',
      '<w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>',
    );
    const body = paragraph('бір', '<w:pStyle w:val="A"/>') + paragraph('екі', '<w:pStyle w:val="B"/>') + paragraph('үш');
    expect(textOfDocx(docx(body, { 'word/numbering.xml': NUMBERING, 'word/styles.xml': styles }))).toBe('1. бір\n2. екі\nүш');
  });

  test('has rows of tables as lines, cells apart', () => {
    const cell = (text: string): string => `<w:tc>${text}</w:tc>`;
    const row = (...cells: string[]): string => `<w:tr>${cells.map(cell).join('')}</w:tr>`;
    const table = `<w:tbl>${row(paragraph('Кірістер') + paragraph('барлығы'), paragraph('184 163'))}${row(paragraph('Шығындар'), '<w:p/>')}</w:tbl>`;
    expect(textOfDocx(docx(paragraph('Бюджет') + table))).toBe('Бюджет\nКірістер барлығы\t184 163\nШығындар');
  });
});

const valid = docx(paragraph('Шешім қабылданды'));

describe('a DOCX', () => {
  test('that is whole is taken', async () => {
    await expect(readDocument('a.docx', valid)).resolves.toEqual({ name: 'a.docx', text: 'Шешім қабылданды', blank: [] });
  });

  const big = (size: number): Uint8Array => new Uint8Array(size).fill(0x20);
  test.each<[string, () => Uint8Array, Refusal]>([
    ['cut short', () => valid.subarray(0, 120), { why: 'docx_broken' }],
    ['without its document', () => zipSync({ 'word/other.xml': strToU8('<a/>') }), { why: 'docx_broken' }],
    ['not well formed', () => zipSync({ 'word/document.xml': strToU8(document('<w:p>').replace('</w:document>', '')) }), { why: 'docx_broken' }],
    ['with entities of its own', () => zipSync({ 'word/document.xml': strToU8(document(paragraph('а')).replace('?>', '?><!DOCTYPE a [<!ENTITY b "c">]>')) }), { why: 'docx_broken' }],
    ['without a letter', () => docx('<w:p/>'), { why: 'docx_no_text' }],
    ['that unpacks without end', () => docx('', { 'word/numbering.xml': big(MOST_PART_BYTES + 1) }), { why: 'docx_bomb', bytes: MOST_PART_BYTES }],
    ['of too many parts', () => docx('', Object.fromEntries(Array.from({ length: MOST_PARTS }, (_, at) => [`x/${at}`, '']))), { why: 'docx_parts', most: MOST_PARTS }],
    ['of too many letters', () => docx(paragraph('а'.repeat(MOST_LETTERS + 1))), { why: 'letters', most: MOST_LETTERS }],
  ])('%s is refused, and why is said', (_, make, refusal) => {
    expect(refusalOf(() => textOfDocx(make()))).toEqual(refusal);
  }); // prettier-ignore

  test('that is as large as may be is taken', () => {
    expect(textOfDocx(docx(paragraph('а'.repeat(MOST_LETTERS))))).toHaveLength(MOST_LETTERS);
  });

  test('whose pictures are large is taken, since they are not unpacked', () => {
    expect(textOfDocx(docx(paragraph('сурет'), { 'word/media/a.bmp': big(MOST_PART_BYTES + 1) }))).toBe('сурет');
  });

  test('of which any byte is another is read or refused, and nothing else', () => {
    for (let at = 0; at < valid.length; at += 1) {
      const bent = valid.slice();
      bent[at] = (bent[at] ?? 0) ^ 0x41;
      try {
        textOfDocx(bent);
      } catch (cause) {
        expect(cause).toBeInstanceOf(RefusedFile);
      }
    }
  });
});

describe('a file', () => {
  const compound = [0xd0, 0xcf, 0x11, 0xe0];
  test.each<[string, Uint8Array, Refusal]>([
    ['that is empty', new Uint8Array(), { why: 'empty' }],
    ['of another kind', strToU8('{\\rtf1}'), { why: 'kind' }],
    ['of the old format', Uint8Array.from([...compound, 1, 2]), { why: 'old_doc' }],
    ['with a password', Uint8Array.from([...compound, ...[...'EncryptedPackage'].flatMap((sign) => [sign.charCodeAt(0), 0])]), { why: 'docx_encrypted' }],
    ['that is too large', new Uint8Array(MOST_FILE_BYTES + 1), { why: 'size', bytes: MOST_FILE_BYTES }],
  ])('%s is refused', async (_, bytes, refusal) => {
    await expect(readDocument('x', bytes)).rejects.toMatchObject({ refusal });
  }); // prettier-ignore
});
