import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeNode, ID, ok, problem, TERRITORY } from '../../../testing/office.ts';
import { show, type Shown } from '../../../testing/page.ts';
import { call, initiative, project } from '../../../testing/participation.ts';
import { enterKiosk } from '../../kiosk-mode.svelte.ts';
import { whenLeft } from '../../leaving.ts';
import Support from './Support.svelte';
import Vote from './Vote.svelte';

const TOKEN = 'cd'.repeat(32);
const TAKE = 'POST /api/v1/take-part';

let node: FakeNode;
let shown: Shown;
let left: number;

/** What was sent, in order. */
const sent = (): unknown[] => node.asked.filter(({ path }) => path === '/api/v1/take-part').map(({ body }) => body);

beforeEach(() => {
  left = 0;
  whenLeft(() => (left += 1));
  enterKiosk(true);
  node = new FakeNode()
    .on('GET /api/v1/status', () => ok({ territory: TERRITORY, public_address: 'https://kenes.example' }))
    .on('GET /api/v1/territories', () => ok([]))
    .on(`GET /api/v1/initiatives/${ID}`, () => ok(initiative()))
    .on(TAKE, (body) => ok({ token: (body as { projects?: string[] }).projects ? TOKEN : null, on: '2026-04-02' }));
  vi.stubGlobal('fetch', node.fetch);
});
afterEach(async () => {
  await shown.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  enterKiosk(false);
});

const heading = (): string => shown.target.querySelector('h1')?.textContent ?? '';

async function typeCode(): Promise<void> {
  await shown.write('code', 'abcd-2345');
  await shown.press('Әрі қарай');
}

describe('supporting', () => {
  test('asks whether the code holds before it is used, and sends it once', async () => {
    shown = await show(Support, { id: ID });
    await shown.write('code', 'abc');
    await shown.press('Әрі қарай');
    expect([shown.text().includes('Кодта сегіз әріп'), sent()]).toEqual([true, []]);
    await typeCode();
    expect(sent()).toEqual([{ case: ID, code: 'ABCD2345' }]);
    expect(heading()).toBe('Автобус туралы');
    await shown.press('Қолдаймын');
    expect(sent().at(-1)).toEqual({ case: ID, code: 'ABCD2345', projects: [] });
    expect(heading()).toBe('Қолдауыңыз саналды');
    expect(shown.target.querySelector('.token')?.textContent).toBe('cdcd '.repeat(16).trim());
    expect(shown.target.querySelector('article.printed')?.textContent).not.toContain('ABCD');
  });

  test('says why a code does not hold, and what is wrong now', async () => {
    shown = await show(Support, { id: ID });
    node.on(TAKE, () => problem(403, 'bad_code'));
    await typeCode();
    expect(shown.target.querySelector('[role=alert]')?.textContent).toContain('Мұндай код жоқ');
    node.on(TAKE, () => problem(409, 'not_collecting'));
    await shown.press('Әрі қарай');
    expect(shown.text()).toContain('Бүгін бұған қатысу мүмкін емес');
  });

  test('goes back to the code where it is over by then', async () => {
    shown = await show(Support, { id: ID });
    await typeCode();
    node.on(TAKE, () => problem(403, 'bad_code'));
    await shown.press('Қолдаймын');
    expect(heading()).toBe('Кодыңызды енгізіңіз');
    expect(shown.text()).toContain('Мұндай код жоқ');
    expect(shown.target.querySelector<HTMLInputElement>('#code')?.value).toBe('');
  });

  test('the last screen ends by itself, but not under the eyes of somebody who touches it', async () => {
    shown = await show(Support, { id: ID });
    await typeCode();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    await shown.press('Қолдаймын');
    vi.advanceTimersByTime(25_000);
    window.dispatchEvent(new Event('pointerdown'));
    vi.advanceTimersByTime(25_000);
    expect(left).toBe(0);
    vi.advanceTimersByTime(5_000);
    flushSync();
    expect(left).toBe(1);
  });
});

describe('voting', () => {
  const boxes = (): HTMLInputElement[] => [...shown.target.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];

  async function choose(at: number): Promise<void> {
    boxes()[at]?.click();
    await shown.settle();
  }

  beforeEach(async () => {
    const projects = [project('1'), project('2'), project('3'), project('4', { verdict: 'refused' })];
    node.on(`GET /api/v1/calls/${ID}`, () => ok(call({ projects })));
    shown = await show(Vote, { id: ID });
    await typeCode();
  });

  test('shows what may be chosen, and shuts the rest when there are as many as may be', async () => {
    expect(boxes()).toHaveLength(3);
    await choose(0);
    await choose(2);
    expect(shown.text()).toContain('Таңдалғаны: 2 ішінен 2.');
    expect(boxes().map(({ disabled }) => disabled)).toEqual([false, true, false]);
    await choose(0);
    expect(boxes().some(({ disabled }) => disabled)).toBe(false);
  });

  test('is looked at once more before it is cast; the way back keeps the choice', async () => {
    await shown.press('Таңдағанымды тексеру');
    expect(shown.text()).toContain('Кемінде бір жоба таңдаңыз.');
    await choose(1);
    await shown.press('Таңдағанымды тексеру');
    expect(heading()).toBe('Сіз осы жобаларды таңдадыңыз');
    expect([...shown.target.querySelectorAll('li')]).toHaveLength(1);
    await shown.press('Артқа');
    expect(boxes().map(({ checked }) => checked)).toEqual([false, true, false]);
    await shown.press('Таңдағанымды тексеру');
    await shown.press('Дауыс беру');
    expect(sent().at(-1)).toEqual({ case: ID, code: 'ABCD2345', projects: [project('2').id] });
    expect(heading()).toBe('Дауысыңыз саналды');
    await shown.press('Аяқтау');
    expect(left).toBe(1);
  });

  test('nothing of it lies in the browser', async () => {
    await choose(1);
    expect([localStorage.length, sessionStorage.length, location.href.includes('2345'), document.cookie]).toEqual([0, 0, false, '']);
  });
});
