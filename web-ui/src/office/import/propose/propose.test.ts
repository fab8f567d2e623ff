// @vitest-environment node
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { writtenDays } from '../../../format/written-day.ts';
import type { Tongue } from './document.ts';
import { tidyNumber } from './head.ts';
import { tongueOf } from './language.ts';
import { proposalsOf, type Proposed } from './propose.ts';

const values = (text: string, tongue: Tongue): Partial<Record<Proposed, string>> =>
  Object.fromEntries(Object.entries(proposalsOf(text, tongue)).map(([name, { value }]) => [name, value]));

const KAZAKH = `Ақсу ауылдық округінің 2025-2027 жылдарға арналған бюджетін бекіту туралы

Сынақ ауданы мәслихатының 2024 жылғы 25 желтоқсандағы № 28-1 шешімі

Бюджет кодексінің 9-1-бабына сәйкес, Сынақ аудандық мәслихаты ШЕШІМ ҚАБЫЛДАДЫ:
1. Бюджет бекітілсін.
2. Осы шешім 2025 жылғы 1 қаңтардан бастап қолданысқа енгізіледі.
Төраға А. Мұратов`;

const RUSSIAN = `РЕШЕНИЕ
25 декабря 2024 года № 28-1 село Аксу
О внесении изменений в решение маслихата от 20 декабря 2023 года № 12-3 «О бюджете»
В соответствии со статьёй 9-1 Бюджетного кодекса, Сынакский районный маслихат РЕШИЛ:
1. Внести изменения в решение от 20 декабря 2023 года № 12-3.
2. Настоящее решение вводится в действие с 1 января 2025 года.`;

describe('what a text proposes', () => {
  test('in Kazakh, as acts are published', () => {
    expect(values(KAZAKH, 'kk')).toEqual({
      number: '28-1',
      adopted_on: '2024-12-25',
      title: 'Ақсу ауылдық округінің 2025-2027 жылдарға арналған бюджетін бекіту туралы',
      basis: 'Бюджет кодексінің 9-1-бабына сәйкес',
      adopted_by: 'Сынақ аудандық мәслихаты',
      in_force_from: '2025-01-01',
      text: KAZAKH.slice(KAZAKH.indexOf('Бюджет кодексінің')),
    });
  });

  test('in Russian, as they stand on paper, where the act that is changed has a day and a number too', () => {
    expect(values(RUSSIAN, 'ru')).toEqual({
      number: '28-1',
      adopted_on: '2024-12-25',
      title: 'О внесении изменений в решение маслихата от 20 декабря 2023 года № 12-3 «О бюджете»',
      basis: 'В соответствии со статьёй 9-1 Бюджетного кодекса',
      adopted_by: 'Сынакский районный маслихат',
      in_force_from: '2025-01-01',
      text: RUSSIAN.slice(RUSSIAN.indexOf('В соответствии')),
    });
  });

  test.each([
    ['another month', '25 желтоқсандағы', '25 наурыздағы', 'adopted_on', '2024-03-25'],
    ['no such day', '25 желтоқсандағы', '35 желтоқсандағы', 'adopted_on', undefined],
    ['another number', '№ 28-1 ', '№ 01-03/VІІІ-19/1 ', 'number', '01-03/VIII-19/1'],
    ['no number', '№ 28-1 ', '', 'number', undefined],
    ['no word that it was decided', 'ШЕШІМ ҚАБЫЛДАДЫ', 'бекітті', 'basis', undefined],
  ] as const)('has %s after that one change', (_, before, after, name, expected) => {
    expect(values(KAZAKH.replace(before, after), 'kk')[name]).toBe(expected);
  });

  test('of a text that names other acts alone is neither day nor number', () => {
    const text =
      'Министрдің 2023 жылғы 23 маусымдағы № 122 «Үлгілік қағидаларды бекіту туралы» бұйрығына сәйкес мәслихат ШЕШТІ: 1. Бекітілсін.';
    expect(values(text, 'kk')).toMatchObject({ text });
    expect(Object.keys(values(text, 'kk')).filter((name) => ['number', 'adopted_on'].includes(name))).toEqual([]);
  });

  test('stands in the text where it is said to', () => {
    for (const [text, tongue] of [
      [KAZAKH, 'kk'],
      [RUSSIAN, 'ru'],
    ] as const) {
      const { number, title, text: body } = proposalsOf(text, tongue);
      expect(text.slice(number?.from, number?.to)).toBe('№ 28-1');
      expect(text.slice(title?.from, title?.to)).toBe(title?.value);
      expect(text.slice(body?.from, body?.to)).toBe(body?.value);
    }
  });

  test('has a title of one line, also where a span of years is broken', () => {
    const text = KAZAKH.replace('2025-2027 жылдарға арналған', '2025-\n2027 жылдарға\nарналған');
    expect(values(text, 'kk').title).toBe(values(KAZAKH, 'kk').title);
  });

  test('of any part of a text is within it', () => {
    for (let to = 0; to <= RUSSIAN.length; to += 7) {
      const text = RUSSIAN.slice(0, to);
      for (const { from, to: until } of Object.values(proposalsOf(text, 'ru'))) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(until).toBeGreaterThan(from);
        expect(until).toBeLessThanOrEqual(text.length);
      }
    }
  });
});

test.each(['28-1', '31-17', '8C-54-1', '01-03/VIII-19/1', '3-35/VI', '343', '51/272-VIII', 'С-26/2', 'VIII-42/327', '8С34-4'])(
  'the number %s is found whole',
  (number) => {
    expect(values(RUSSIAN.replace('№ 28-1', `№ ${number}`), 'ru').number).toBe(number);
  },
);

describe('the language of a text', () => {
  test.each([
    [KAZAKH, 'kk'],
    [RUSSIAN, 'ru'],
    // A Russian text full of Kazakh names stays Russian.
    ['О понижении ставки налогов в районе Мақаншы и в сельском округе Қараағаш, а также во всех остальных округах района', 'ru'],
    ['Budget 2025', null],
    ['Шешім', null],
  ])('of %j', (text, tongue) => {
    expect(tongueOf(text)).toBe(tongue);
  });
});

const named = process.env['KENES_DATA'];
const DATA = named ?? fileURLToPath(new URL('../../../../../../shared/data', import.meta.url));
const DECISIONS = `${DATA}/decisions`;
const isThere = existsSync(DECISIONS);
if (!isThere) console.warn('skipped: proposals on real decisions need the real data (KENES_DATA)');

describe.skipIf(!isThere)('real decisions', () => {
  const files = isThere ? readdirSync(DECISIONS).filter((name) => name.endsWith('.txt')) : [];
  const read = (name: string): string => readFileSync(`${DECISIONS}/${name}`, 'utf8');

  test.each(files)('%s: language, number, day, title, and a text that decides', (name) => {
    const text = read(name);
    const tongue = name.endsWith('.kaz.txt') ? 'kk' : 'ru';
    expect(tongueOf(text)).toBe(tongue);
    const found = values(text, tongue);
    // Names of files carry the code of the body and the digits of the number.
    expect(name).toContain(
      (found.number ?? '?')
        .replace(/-VIII|\D/g, '')
        .padStart(3, '0')
        .slice(-3),
    );
    expect(found.adopted_on).toMatch(/^2025-1[01]-\d\d$/);
    expect(found.title).toMatch(tongue === 'kk' ? /туралы$/ : /^О понижении размера ставки налогов/);
    expect(found.title).not.toMatch(/№|Решение|шешімі/);
    expect(found.text).toMatch(tongue === 'kk' ? /ШЕШТІ|ШЕШІМ ҚАБЫЛДАДЫ/ : /РЕШИЛ/);
    expect(found.text).not.toMatch(/©/);
  });

  test('both languages of a decision propose one number and one day', () => {
    for (const name of files.filter((file) => file.endsWith('.kaz.txt'))) {
      const [kk, ru] = [values(read(name), 'kk'), values(read(name.replace('.kaz', '')), 'ru')];
      expect([kk.number, kk.adopted_on]).toEqual([ru.number, ru.adopted_on]);
    }
  });

  test('heads of 158 decisions of all regions are read', () => {
    const { data } = Papa.parse<{ decision_ref: string }>(read('maslikhat_rate_decisions.csv').trim(), { header: true });
    const heads = data.map(({ decision_ref: head }) => head).filter((head) => /№.*\d/.test(head));
    expect(heads.length).toBeGreaterThan(100);
    const wrong = heads.filter((head) => {
      const found = values(`О понижении ставки\n${head}\nмаслихат РЕШИЛ: 1. Понизить.`, 'ru');
      const number = tidyNumber(head.split('№').at(-1) ?? '');
      return found.number !== number || found.adopted_on !== writtenDays(head)[0]?.day;
    });
    expect(wrong).toEqual([]);
  });
});
