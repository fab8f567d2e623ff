import { beforeEach, describe, expect, test } from 'vitest';
import { Files, MOST_BYTES, MOST_HELD, unfit } from './chosen.ts';
import { memoryShelf, type Shelf } from './shelf.ts';

const DRAFT = '0'.repeat(32);
const OTHER = 'f'.repeat(32);
const RECORD = 'ab'.repeat(32);
const DAY = 24 * 60 * 60 * 1000;
const file = (text: string, name = 'кесте.txt'): File => new File([text], name, { type: 'text/plain' });

let shelf: Shelf;
let files: Files;
/** What another page of this computer finds, as after a reload. */
const reloaded = (): Files => new Files(shelf);
const textOf = async (digest: string): Promise<string | undefined> => (await reloaded().bytesOf(digest))?.text();

beforeEach(() => {
  shelf = memoryShelf();
  files = new Files(shelf);
});

test('a file is measured by what the protocol allows', () => {
  expect([unfit({ size: 0 }), unfit({ size: MOST_BYTES }), unfit({ size: MOST_BYTES + 1 })]).toEqual(['empty', null, 'too_large']);
});

describe('a chosen file', () => {
  test('is there after a reload, by its digest', async () => {
    const { attachment, isKept } = await files.choose(file('жолдар'), DRAFT);
    expect([attachment.name, attachment.media, isKept]).toEqual(['кесте.txt', 'text/plain', true]);
    expect(await textOf(attachment.sha256)).toBe('жолдар');
  });

  test('goes with its draft, and stays where another draft names it too', async () => {
    const { attachment } = await files.choose(file('жолдар'), DRAFT);
    await files.choose(file('жолдар'), OTHER);
    await files.drop(DRAFT);
    expect(await textOf(attachment.sha256)).toBe('жолдар');
    await files.putBack(OTHER, attachment.sha256);
    expect(await textOf(attachment.sha256)).toBeUndefined();
  });

  test('outlives its draft once that is signed, until it is handed over', async () => {
    const { attachment } = await files.choose(file('жолдар'), DRAFT);
    await files.sign(DRAFT, RECORD);
    await files.drop(DRAFT);
    await files.sweep([], Date.now() + 2 * DAY);
    expect((await shelf.all()).map(({ owner }) => owner)).toEqual([RECORD]);
    await reloaded().forget(attachment.sha256);
    expect(await shelf.all()).toEqual([]);
  });

  test('is cleared away when no draft has it, but not on the day on which it was chosen', async () => {
    await files.choose(file('біреу'), DRAFT);
    await files.choose(file('екеу'), OTHER);
    await files.sweep([OTHER], Date.now());
    expect(await shelf.all()).toHaveLength(2);
    await files.sweep([OTHER], Date.now() + 2 * DAY);
    expect((await shelf.all()).map(({ owner }) => owner)).toEqual([OTHER]);
  });

  test('is held by the page alone where the browser has no room, and says so', async () => {
    shelf.put = () => Promise.reject(new Error('QuotaExceeded'));
    const { attachment, isKept } = await files.choose(file('жолдар'), DRAFT);
    expect([isKept, await (await files.bytesOf(attachment.sha256))?.text(), await textOf(attachment.sha256)]).toEqual([
      false,
      'жолдар',
      undefined,
    ]);
  });

  test('is not kept above what all of them may take together', async () => {
    const large = { size: MOST_HELD } as Blob;
    await shelf.put({ owner: OTHER, digest: RECORD, bytes: large, at: 0, isSigned: false });
    expect((await files.choose(file('жолдар'), DRAFT)).isKept).toBe(false);
  });

  test('is not found where the store cannot be read, and nothing breaks', async () => {
    shelf.all = () => Promise.reject(new Error('blocked'));
    expect(await files.bytesOf(RECORD)).toBeUndefined();
    await files.forget(RECORD);
    expect((await files.choose(file('жолдар'), DRAFT)).isKept).toBe(false);
  });
});
