import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeNode, memoryStore, ok, official, problem, TERRITORY } from '../../testing/office.ts';
import { show, type Shown } from '../../testing/page.ts';
import { faultOf } from '../people/iin.ts';
import { start } from '../session.svelte.ts';
import Residents from './Residents.svelte';
import { EMPTY, exampleOf } from './roll.ts';

const ROLL = '/api/v1/office/residents';
const NONE = { kept: false, residents: 0, age: 16, of_age: 0, settlements: [], faults: [] };
const CHECKED = { ...NONE, read_on: '2026-04-01', residents: 3, of_age: 2, settlements: [{ settlement: '353233100', residents: 3 }] };
const TABLE = 'iin,name,settlement\n850314300019,А. Тұрғын,353233100\n';

let node: FakeNode;
let shown: Shown;

beforeEach(async () => {
  const { device, session } = await official();
  node = new FakeNode()
    .on('GET /api/v1/office/session', () => ok(session))
    .on('GET /api/v1/territories', () => ok([{ code: '353233100', kk: 'Ақбастау а.' }]))
    .on(`GET ${ROLL}`, () => ok(NONE));
  vi.stubGlobal('fetch', node.fetch);
  await start(memoryStore(device));
  shown = await show(Residents, {});
});
afterEach(async () => {
  await shown.close();
  vi.unstubAllGlobals();
});

async function choose(): Promise<void> {
  const input = shown.target.querySelector<HTMLInputElement>('#roll');
  Object.defineProperty(input, 'files', { configurable: true, value: [new File([TABLE], 'residents.csv')] });
  input?.dispatchEvent(new Event('change', { bubbles: true }));
  await shown.settle();
}

test('a table is checked first, and kept when somebody says so', async () => {
  expect(shown.text()).toContain('Тізілім әлі жүктелмеген.');
  node.on(`POST ${ROLL}`, () => ok(CHECKED)).on(`PUT ${ROLL}`, () => ok({ ...CHECKED, kept: true }));
  await choose();
  expect(node.asked.at(-1)).toMatchObject({ method: 'POST', path: ROLL, body: TABLE });
  expect(node.asked.at(-1)?.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(shown.text()).toMatch(/residents\.csv: 3 тұрғын, қате жоқ.*16 жасқа толғаны 2.*Ақбастау а\.3532331003/);
  expect(shown.text()).not.toContain('А. Тұрғын');
  await shown.press('Осы тізілімді сақтау');
  expect([node.count(`PUT ${ROLL}`), shown.text().includes('Тізілім сақталды')]).toEqual([1, true]);
});

test('lines that cannot be taken are named, and nothing is offered to be kept', async () => {
  const faults = [
    { line: 2, fault: 'iin_check' },
    { line: 5, fault: 'twice' },
  ];
  node.on(`POST ${ROLL}`, () => ok({ ...NONE, faults }));
  await choose();
  expect(shown.text()).toMatch(/2ЖСН-нің бақылау цифры сай емес5Бұл ЖСН бұрынғы жолда тұр/);
  expect(() => shown.control('Осы тізілімді сақтау')).toThrow();
});

test('a table that is too large is said to be', async () => {
  node.on(`POST ${ROLL}`, () => problem(413, 'too_large'));
  await choose();
  expect(shown.text()).toContain('Жазба тым үлкен');
});

test('the example is one that the node would take, of nobody', () => {
  const [heading, line = ''] = exampleOf(TERRITORY).split('\n');
  expect(EMPTY).toBe(`\ufeff${heading}\r\n`);
  expect(faultOf(line.split(',')[0] ?? '')).toBeNull();
});
