import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeNode, ok, sessionOf } from '../../../testing/office.ts';
import { bothOf } from '../../forms/fields.ts';
import { readLocal } from '../../write/local.ts';
import { openDraft } from '../../write/keeper.svelte.ts';
import { piecesOf, quoteOf } from './pieces.ts';
import { differences, docOf, draftFrom, filled, inTongue, KIND, placesFor, reviewFields, withdrawn } from './review.ts';

const read = (text: string) => ({ name: 'a.docx', text, blank: [] });
const KAZAKH = docOf(
  read('Ауылдық округ бюджетін бекіту туралы\nСынақ ауданы мәслихатының 2024 жылғы 25 желтоқсандағы № 28-1 шешімі\nКодекске сәйкес, Сынақ аудандық мәслихаты ШЕШТІ:\n1. Бекітілсін.'),
); // prettier-ignore
const RUSSIAN = docOf(
  read('О бюджете сельского округа на три года\nРешение Сынакского районного маслихата от 26 декабря 2024 года № 28-1\nВ соответствии с Кодексом, Сынакский районный маслихат РЕШИЛ:\n1. Утвердить.'),
); // prettier-ignore

describe('fields of a decision out of documents', () => {
  test('hold what the first proposes, and both languages side by side with the second', () => {
    const values = filled(filled({}, KAZAKH), RUSSIAN);
    expect(values).toMatchObject({ number: '28-1', adopted_on: '2024-12-25' });
    expect(bothOf(values, 'title')).toEqual({ kk: 'Ауылдық округ бюджетін бекіту туралы', ru: 'О бюджете сельского округа на три года' });
    expect(bothOf(values, 'text').ru).toMatch(/^В соответствии/);
  });

  test('keep what somebody wrote', () => {
    const values = filled({ number: '28-1/а', title: { kk: '', ru: 'Моё' } }, RUSSIAN);
    expect(values).toMatchObject({ number: '28-1/а', title: { kk: '', ru: 'Моё' } });
  });

  test('are told apart where the two languages differ', () => {
    expect(differences([KAZAKH])).toEqual([]);
    expect(differences([KAZAKH, RUSSIAN])).toEqual([{ name: 'adopted_on', values: ['2024-12-25', '2024-12-26'] }]);
  });

  test('lose what a wrong language proposed, and nothing else', () => {
    const values = { ...filled({}, KAZAKH), basis: 'Менің сөзім' };
    expect(withdrawn(values, KAZAKH)).toEqual({ ...values, number: '', adopted_on: '', adopted_by: '', title: { kk: '', ru: '' }, text: { kk: '', ru: '' } });
  }); // prettier-ignore

  test('are those that a document speaks of, and those for which it lies open', () => {
    const names = reviewFields().map(({ name }) => name);
    expect(names.slice(0, 7)).toEqual(['number', 'adopted_on', 'title', 'text', 'basis', 'adopted_by', 'in_force_from']);
    expect(names.slice(7)).toEqual(['source', 'body', 'matter']);
  });

  test('have nothing proposed where the language is not known', () => {
    const doc = inTongue(read('28-1'), null);
    expect([filled({}, doc), placesFor([doc], 'number')]).toEqual([{}, []]);
  });
});

describe('the draft', () => {
  let node: FakeNode;
  beforeEach(() => {
    localStorage.clear();
    node = new FakeNode();
    vi.stubGlobal('fetch', node.fetch);
  });
  afterEach(() => vi.unstubAllGlobals());
  const values = filled({}, KAZAKH);

  test('lies at the node, of the kind and the provenance of published decisions, and no longer here', async () => {
    let handed: unknown;
    vi.spyOn(node, 'fetch').mockImplementation(async (_, init) => {
      handed = JSON.parse(String(init?.body));
      return ok({ id: '0', revision: 1, saved_at: 1 });
    });
    vi.stubGlobal('fetch', node.fetch);
    const id = (await draftFrom(values, sessionOf('k'))) ?? '';
    expect(handed).toMatchObject({
      kind: KIND,
      title: 'Ауылдық округ бюджетін бекіту туралы',
      revision: 0,
      form: { origin: 'published', territory: '353233000', number: '28-1' },
    });
    expect([id.length, readLocal(id)]).toEqual([32, null]);
  });

  test('lies here while there is no link, and is opened like any other', async () => {
    node.isDown = true;
    const id = (await draftFrom(values, sessionOf('k'))) ?? '';
    expect(readLocal(id)).toMatchObject({ revision: 0, isTouched: true, form: { number: '28-1' } });
    await expect(openDraft(id)).resolves.toMatchObject({ isConflict: false, kept: { id } });
  });

  test('is none where neither node nor browser takes it', async () => {
    node.isDown = true;
    const full = (): never => {
      throw new Error('QuotaExceeded');
    };
    vi.stubGlobal('localStorage', { length: 0, getItem: () => null, setItem: full, removeItem: () => undefined });
    expect(await draftFrom(values, sessionOf('k'))).toBeNull();
  });
});

test('the pieces of a text are the whole text, each found one under its field', () => {
  for (const doc of [KAZAKH, RUSSIAN]) {
    const pieces = piecesOf(doc);
    expect(pieces.map(({ text }) => text).join('')).toBe(doc.text);
    expect(pieces.flatMap(({ of }) => of ?? [])).toEqual(['title', 'adopted_on', 'number', 'basis', 'adopted_by']);
  }
});

test('a quote has some words around it, and the ends of a long one', () => {
  expect(quoteOf('аа № 28-1 бб', { from: 3, to: 9 })).toEqual({ before: 'аа ', found: '№ 28-1', after: ' бб' });
  const words = 'сөз '.repeat(30);
  const long = quoteOf(`${words}${'б'.repeat(500)} ${words}`, { from: words.length, to: words.length + 500 });
  expect(long.found).toBe(`${'б'.repeat(60)} … ${'б'.repeat(60)}`);
  expect(long.before).toMatch(/^…(сөз )+$/);
  expect(long.after).toMatch(/^( сөз)+…$/);
});
