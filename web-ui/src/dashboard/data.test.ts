import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { placeName } from '../places/places.ts';
import { FakeNode, ok } from '../testing/office.ts';
import { areasInside, figuresOf, ofYear, overview, yearsOf } from './data.ts';
import { nameEvery } from './names.ts';

let node: FakeNode;

beforeEach(() => {
  node = new FakeNode();
  vi.stubGlobal('fetch', node.fetch);
});
afterEach(() => vi.unstubAllGlobals());

describe('months', () => {
  const months = [
    { month: '2024-12', count: 9 },
    { month: '2025-01', count: 1 },
    { month: '2025-12', count: 2 },
  ];

  test('are twelve in a year, those that are not named without any', () => {
    expect(ofYear(months, '2025')).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
  });

  test('give years, the latest first', () => {
    expect(yearsOf([...months, { month: '2026-01', count: 1 }])).toEqual(['2026', '2025', '2024']);
  });
});

const status = { contradictions: [] };
const registers = { registers: 2, waiting: 1, below: [{ code: '353200000', registers: 1, waiting: 0 }] };

describe('the step below', () => {
  test('takes one question for each figure, and none of an area without data is shown as zero', async () => {
    const place = (code: string, count: number) => ({ code, kk: `қ${code}`, ru: `р${code}`, level: 'district', count });
    node.on('GET /api/v1/below', () => ok([place('359900000', 0), place('353200000', 3), place('359800000', 0)]));
    node.on('GET /api/v1/registers/table', () => ok(registers));
    const { value } = await areasInside('350000000');
    expect(node.asked).toHaveLength(4);
    expect(value.map((area) => [area.code, figuresOf(area)])).toEqual([
      ['353200000', { registers: 1, decisions: 3, issues: 3, findings: 3 }],
      ['359800000', null],
      ['359900000', null],
    ]);
    expect(placeName('359900000')).toBe('қ359900000');
  });

  test('and the figures above it count what the tables count', async () => {
    const cells = [{ count: 2 }, { count: 3 }];
    node.on('GET /api/v1/registers/table', () => ok(registers));
    node.on('GET /api/v1/status', () => ok(status)).on('GET /api/v1/months', () => ok([{ month: '2025-01', count: 8 }]));
    for (const table of ['decisions', 'issues', 'findings']) node.on(`GET /api/v1/${table}/table`, () => ok(cells));
    expect((await overview('350000000')).value).toMatchObject({
      registers: 2,
      waiting: 1,
      decisions: 5,
      issues: 5,
      findings: 5,
      meetings: 8,
    });
  });
});

describe('names of territories', () => {
  test('are asked once for all below the same one, and never for those that come with the page', async () => {
    node.on('GET /api/v1/territories', () =>
      ok(['118811000', '118822000'].map((code) => ({ code, kk: `Ауыл ${code}`, ru: null, level: 'okrug' }))),
    );
    await nameEvery(['118811000', '118822000', '118811000', '350000000']);
    await nameEvery(['118811000']);
    expect(node.count('GET /api/v1/territories')).toBe(1);
    expect(placeName('118822000')).toBe('Ауыл 118822000');
  });

  test('that could not be asked are asked again', async () => {
    node.isDown = true;
    await nameEvery(['117766000']);
    expect(placeName('117766000')).toMatch(/^Ауылдық округ/);
    node.isDown = false;
    node.on('GET /api/v1/territories', () => ok([{ code: '117766000', kk: 'Жаңа а.о.', level: 'okrug' }]));
    await nameEvery(['117766000']);
    expect(placeName('117766000')).toBe('Жаңа а.о.');
  });
});
