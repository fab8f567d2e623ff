import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CaseState } from '../../api/office.ts';
import { formOf } from '../forms/kinds.ts';
import { FakeNode, ID, memoryStore, NOW, ok, official, problem } from '../../testing/office.ts';
import { show, type Shown } from '../../testing/page.ts';
import { call, caseState, initiative, project } from '../../testing/participation.ts';
import type { Values } from '../forms/fields.ts';
import { start } from '../session.svelte.ts';
import { readLocal } from '../write/local.ts';
import { route } from '../../session/route.svelte.ts';
import OneCase from './OneCase.svelte';
import People from './People.svelte';

const CASE = `/api/v1/office/cases/${ID}`;
const TOKEN = 'cd'.repeat(32);
const [GROWN, CHILD] = ['850314300013', '090615500012'];

let node: FakeNode;
let shown: Shown;

async function enter(mandates?: []): Promise<void> {
  const { device, session } = await official();
  node.on('GET /api/v1/office/session', () => ok(mandates ? { ...session, mandates } : session));
  vi.stubGlobal('fetch', node.fetch);
  await start(memoryStore(device));
}

async function open(state: Partial<CaseState> = {}): Promise<void> {
  node.on(`GET ${CASE}`, () => ok(caseState(state)));
  shown = await show(OneCase, { id: ID });
}

/** The draft that the page went to. */
const begun = (): Values => readLocal(route.path.split('/').at(-1) ?? '')?.form as Values;

beforeEach(async () => {
  localStorage.clear();
  node = new FakeNode().on(`GET /api/v1/initiatives/${ID}`, () => ok(initiative())).on(`GET /api/v1/calls/${ID}`, () => ok(call()));
  await enter();
});
afterEach(async () => {
  await shown.close();
  vi.unstubAllGlobals();
});

async function submit(id: string, value: string): Promise<void> {
  await shown.write(id, value);
  shown.target
    .querySelector(`#${id}`)
    ?.closest('form')
    ?.dispatchEvent(new Event('submit', { cancelable: true }));
  await shown.settle();
}

const said = (): string => shown.target.querySelector('.said')?.textContent ?? '';
const sentTo = (path: string) => node.asked.filter(({ path: to, method }) => to === `${CASE}${path}` && method !== 'GET');

describe('the list', () => {
  test('leads to each of them, and to what can be begun', async () => {
    node.on('GET /api/v1/office/cases', () => ok([caseState(), caseState({ id: '2'.repeat(64), sort: 'call', over: true })]));
    shown = await show(People, {});
    expect(shown.control('№ 2026-1 · Автобус туралы').getAttribute('href')).toBe(`/office/people/${ID}`);
    expect(shown.text()).toMatch(/қазір жүріп жатыр.*енгізілді: 9, тізілімде: 4.*санау аяқталды/);
    expect(shown.control('Азаматтық бастаманы ашу').getAttribute('href')).toBe('/office/new/initiative.opened-1');
  });

  test('is asked for by nobody who would not be told', async () => {
    await enter([]);
    shown = await show(People, {});
    expect(shown.text()).toContain('Сіздің мандатыңыз бұған рұқсат бермейді');
    expect(node.count('GET /api/v1/office/cases')).toBe(0);
  });
});

test('what is signed on paper is printed from here', async () => {
  await open();
  expect(shown.control('Қол қою парағы (PDF)').getAttribute('href')).toBe(`/papers/${ID}/sheet.pdf?lang=kk`);
});

describe('entering a sheet', () => {
  test('the number goes with the sheet, the outcome is said, and the field is free for the next one', async () => {
    node.on(`POST ${CASE}/people`, () => ok({ outcome: 'counted', name: 'А. Тұрғын', token: TOKEN }));
    await open();
    await shown.write('sheet', '7');
    await submit('iin', '850314 300013');
    expect(sentTo('/people')[0]?.body).toEqual({ iin: GROWN, sheet: '7' });
    expect(said()).toBe('1. А. Тұрғын: саналды');
    expect(shown.target.querySelector<HTMLInputElement>('#iin')?.value).toBe('');
    expect(shown.target.innerHTML).not.toContain(GROWN);
    node.on(`DELETE ${CASE}/people/${TOKEN}`, () => new Response(null, { status: 204 }));
    await shown.press('Қайтарып алу: 1');
    expect([said(), shown.target.querySelector('#entered-title')]).toEqual(['Қайтарып алынды: 1', null]);
  });

  test('who does not count is said with the reason, and cannot be taken back by a token', async () => {
    node.on(`POST ${CASE}/people`, () => ok({ outcome: 'under_age', name: 'Б. Тұрғын' }));
    await open();
    await submit('iin', CHILD);
    expect(said()).toBe('1. Б. Тұрғын: жасы жетпеген');
    expect(() => shown.control('Қайтарып алу: 1')).toThrow();
    node.on(`DELETE ${CASE}/rejected`, () => new Response(null, { status: 204 }));
    await shown.press('Соңғы есепке кірмеген қолды алып тастау');
    expect(said()).toBe('Қайтарып алынды: 1');
  });

  test('a number that is mistyped goes nowhere', async () => {
    await open();
    await submit('iin', '850314300014');
    expect([shown.text().includes('ЖСН қате терілген'), sentTo('/people')]).toEqual([true, []]);
  });

  test('what the node does not take stays in the field', async () => {
    node.on(`POST ${CASE}/people`, () => problem(409, 'not_collecting'));
    await open();
    await submit('iin', GROWN);
    expect(shown.text()).toContain('Бұл күні ештеңе саналмайды');
    expect(shown.target.querySelector<HTMLInputElement>('#iin')?.value).toBe(GROWN);
  });

  test('a signature that cannot be read is noted without a number', async () => {
    node.on(`POST ${CASE}/rejected`, () => new Response(null, { status: 204 }));
    await open();
    await shown.press('Қол оқылмайды не толық емес');
    expect(sentTo('/rejected')[0]?.body).toEqual({ reason: 'incomplete' });
    expect(said()).toBe('1. Аты белгісіз: оқылмайды немесе толық емес');
  });

  test('of a ballot asks for no sheet and notes no signatures', async () => {
    await open({ sort: 'call', threshold: null });
    expect(shown.target.querySelector('#sheet')).toBeNull();
    expect(shown.text()).not.toContain('Адам қолын қайтарып алды');
  });

  test('is offered neither without a roll nor when nothing is counted any more', async () => {
    await open({ has_roll: false });
    expect([shown.target.querySelector('#iin'), shown.text().includes('Тұрғындар тізілімі жүктелмеген')]).toEqual([null, true]);
    await shown.close();
    await open({ over: true });
    expect(shown.target.querySelector('#iin, #code-iin')).toBeNull();
    await shown.close();
    await open({ until: '2026-03-02' });
    expect([shown.target.querySelector('#iin') !== null, shown.target.querySelector('#code-iin')]).toEqual([true, null]);
  });
});

test('a code for the kiosk is shown large and printed without a name', async () => {
  node.on(`POST ${CASE}/codes`, () => ok({ outcome: 'admitted', name: 'А. Тұрғын', code: 'ABCD-2345' }));
  await open();
  await submit('code-iin', GROWN);
  expect(shown.target.querySelector('.given')?.textContent).toMatch(/А\. Тұрғын.*ABCD-2345/s);
  const slip = shown.target.querySelector('article.printed')?.textContent ?? '';
  expect([slip.includes('ABCD-2345'), slip.includes('А. Тұрғын')]).toEqual([true, false]);
  await shown.press('Кодты жасыру');
  expect(shown.target.innerHTML).not.toContain('ABCD-2345');
  node.on(`POST ${CASE}/codes`, () => ok({ outcome: 'counted_before', name: 'А. Тұрғын' }));
  await submit('code-iin', GROWN);
  expect(shown.text()).toContain('Код берілмеді. А. Тұрғын: бұрын саналған');
});

describe('what follows', () => {
  const batch = { collected_until: '2026-04-01', tokens: [TOKEN], channels: [], sheets: 2, rejected: 1, reasons: [] };

  test('the batch becomes a draft; a ballot’s has neither sheets nor signatures', async () => {
    node.on(`GET ${CASE}/batch`, () => ok(batch));
    await open();
    await shown.press('Топтамадан жазба бастау');
    expect(begun()).toMatchObject({ initiative: ID, collected_until: '2026-04-01', tokens: [TOKEN], sheets: '2', rejected: '1' });
    await shown.close();
    await open({ sort: 'call' });
    await shown.press('Топтамадан жазба бастау');
    expect(begun()).toMatchObject({ call: ID, tokens: [TOKEN] });
    expect(begun()).not.toHaveProperty('sheets');
  });

  test('fewer than five are better not sealed yet', async () => {
    await open({ waiting: 4 });
    expect(shown.text()).toContain('Кемінде бес адам жиналғанша');
    await shown.close();
    await open({ waiting: 5 });
    expect(shown.text()).not.toContain('Кемінде бес адам жиналғанша');
    await shown.close();
    await open({ waiting: 0, rejected_waiting: 0 });
    expect((shown.control('Топтамадан жазба бастау') as HTMLButtonElement).disabled).toBe(true);
  });

  test('the end says what is sealed', async () => {
    await open({ sealed: 12 });
    await shown.press('Аяқтау жазбасын бастау');
    expect(begun()).toMatchObject({ initiative: ID, outcome: 'reached', supporters: '12' });
  });

  test('the result begins with the votes of kiosks, and with nothing where there are none', async () => {
    node
      .on(`GET ${CASE}/tally`, () => ok({ ballots: 3, votes: [{ project: project('1').id, votes: 2 }] }))
      .on(`GET /api/v1/calls/${ID}`, () => ok(call({ stage: 'counting', projects: [project('1'), project('2')] })));
    const over = { sort: 'call', threshold: null, until: '2026-04-10', kiosk_ballots: 3 } as const;
    await open(over);
    expect(shown.text()).toContain('Киоскідегі бюллетень: 3');
    await shown.press('Нәтиже жазбасын бастау');
    const form = formOf('result.declared/1');
    expect(form?.tell(begun(), NOW).facts).toMatchObject({
      ballots: 3,
      votes: [
        { project: project('1').id, votes: 2 },
        { project: project('2').id, votes: 0 },
      ],
    });
    await shown.close();
    await open({ ...over, kiosk_ballots: 0 });
    expect(shown.text()).toContain('Киоскіде ешкім дауыс бермеген.');
    await shown.press('Нәтиже жазбасын бастау');
    expect(begun()).not.toHaveProperty('ballots');
  });

  test('private data is erased once, by a record that says what it is about', async () => {
    node.on(`GET /api/v1/initiatives/${ID}`, () => ok(initiative({ state: 'reached' })));
    await open({ over: true });
    expect(shown.text()).toContain('сақтық көшірмелерді өзіңіз жойыңыз');
    expect(shown.control('Бастамаға жауап').getAttribute('href')).toBe(`/office/new/initiative.answered-1?for=${ID}`);
    await shown.press('Өшіру жазбасын бастау');
    expect(formOf('private_data.erased/1')?.tell(begun(), NOW).refs).toEqual([{ rel: 'initiative', id: ID }]);
    await shown.close();
    node.on(`GET /api/v1/initiatives/${ID}`, () => ok(initiative({ state: 'answered', erased_on: '2026-06-01' })));
    await open({ over: true });
    expect(shown.text()).toContain('Жеке деректер 2026 жылғы 1 маусым өшірілді');
    expect(() => shown.control('Өшіру жазбасын бастау')).toThrow();
  });
});
