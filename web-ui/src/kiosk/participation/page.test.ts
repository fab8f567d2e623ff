import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { speak } from '../../i18n/words.svelte.ts';
import { FakeNode, ID, ok, problem, TERRITORY } from '../../testing/office.ts';
import { show, type Shown } from '../../testing/page.ts';
import { call, initiative, project, recordOf } from '../../testing/participation.ts';
import { taskLine } from '../../testing/tasks.ts';
import { restart } from '../../session/route.svelte.ts';
import OneCall from './OneCall.svelte';
import OneInitiative from './OneInitiative.svelte';
import Participation from './Participation.svelte';
import Slip from './Slip.svelte';

const TOKEN = 'cd'.repeat(32);

let node: FakeNode;
let shown: Shown;

beforeEach(() => {
  node = new FakeNode()
    .on('GET /api/v1/status', () => ok({ territory: TERRITORY, origin: 'o' }))
    .on('GET /api/v1/territories', () => ok([]))
    .on(`GET /api/v1/records/${ID}/tasks`, () => ok([]));
  vi.stubGlobal('fetch', node.fetch);
});
afterEach(async () => {
  await shown.close();
  vi.unstubAllGlobals();
  await speak('kk');
});

describe('the list', () => {
  const rows = [
    initiative(),
    initiative({ id: '2'.repeat(64), state: 'reached', answer_by: '2026-04-01', overdue: true, supporters: 61 }),
    initiative({ id: '3'.repeat(64), number: '2026-3', state: 'refused', sort: null, title: {}, until: null, threshold: 0, supporters: 0 }),
    initiative({ id: '4'.repeat(64), state: 'answered', outcome: 'partly' }),
  ];

  test('tells of each initiative where it stands, with a bar that its words repeat', async () => {
    node.on('GET /api/v1/initiatives', () => ok({ rows })).on('GET /api/v1/calls', () => ok({ rows: [call()] }));
    shown = await show(Participation, {});
    const cards = [...shown.target.querySelectorAll('li')].map(({ textContent }) => textContent.replace(/\s+/g, ' '));
    expect(cards[0]).toMatch(/қолдау жиналып жатыр.*Соңғы күні: 2026 жылғы 30 мамыр.*Автобус туралы.*Қолдағандар: 20\. Керегі: 50\./);
    expect(cards[1]).toMatch(/Жауап кешікті.*Жауап беру мерзімі: 2026 жылғы 1 сәуір/);
    expect(cards[2]).toMatch(/№ 2026-3 бастама қабылданбады/);
    expect(cards[2]).not.toContain('Керегі');
    expect(cards[3]).toContain('жауап берілді: ішінара қабылданды');
    expect(cards[4]).toMatch(/дауыс беріліп жатыр.*5 млн ₸.*64 тұрғынның 16 \(25%\)/);
    const bars = [...shown.target.querySelectorAll('progress')].map(({ value, max }) => [value, max]);
    expect(bars[1]).toEqual([50, 50]);
  });

  test('says where there is nothing', async () => {
    node.on('GET /api/v1/initiatives', () => ok({ rows: [] })).on('GET /api/v1/calls', () => ok({ rows: [] }));
    shown = await show(Participation, {});
    expect(shown.text()).toContain('Әзірге бастама жоқ.');
    expect(shown.text()).toContain('Әзірге жоба іріктеу жарияланған жоқ.');
  });
});

describe('one initiative', () => {
  const open = async (more: Parameters<typeof initiative>[0]): Promise<void> => {
    node
      .on(`GET /api/v1/initiatives/${ID}`, () => ok(initiative(more)))
      .on(`GET /api/v1/records/${ID}`, () => ok(recordOf('initiative.opened/1')));
    shown = await show(OneInitiative, { id: ID });
  };

  test('says what is asked, how the threshold was counted, who is not told apart, and how to support it', async () => {
    await open({});
    const text = shown.text();
    for (const words of [
      'Автобус күніне екі рет жүрсін.',
      '2026 жылғы 1 қаңтар күні 1 240 тұрғын болған (Статистика бюросы), содан керегі – 50.',
      '20 адам (қағазбен – 20)',
      'Есепке кірмеген қолдар: 7 (жасы жетпеген – 7)',
      'Бес адамнан аз топ бөлек айтылмайды',
    ])
      expect(text).toContain(words);
    expect(shown.control('Кодым бар').getAttribute('href')).toBe(`/k/initiatives/${ID}/support`);
    expect(shown.control('Түбіртекті тексеру').getAttribute('href')).toBe(`/k/slips/${ID}`);
  });

  test('that was answered says how, what is done about it, and that the private data is gone', async () => {
    node.on(`GET /api/v1/records/${ID}/tasks`, () => ok([{ task: taskLine({ about: 'initiative' }), statuses: [] }]));
    const closed = { id: '5'.repeat(64), outcome: 'reached', on: '2026-04-01', supporters: 61, handed_to: 'Әкім' };
    const answer = { id: '6'.repeat(64), by: 'Округ әкімі', on: '2026-04-20', outcome: 'accepted', text: { kk: 'Жүреді.' } };
    await open({ state: 'answered', outcome: 'accepted', closed, answer, erased_on: '2026-06-01' });
    expect(shown.text()).toMatch(/Қабылдап алған: Әкім.*Жауабы.*қабылданды.*Жүреді\..*Сорғыны ауыстыру.*2026 жылғы 1 маусым өшірілді/);
    expect(() => shown.control('Кодым бар')).toThrow();
    expect(shown.target.querySelector('article.extract')?.textContent).toContain('Жүреді.');
  });

  test('that was refused says why and nothing of support', async () => {
    await open({ state: 'refused', sort: null, title: {}, until: null, base_residents: null, batches: [], text: { kk: 'Заңға қайшы.' } });
    expect(shown.text()).toMatch(/№ 2026-1 бастама қабылданбады.*Неге қабылданбады.*Заңға қайшы\./);
    expect(shown.target.querySelector('progress')).toBeNull();
  });
});

describe('one call', () => {
  test('that is decided shows the chosen first, votes against what was needed, and what is left of the money', async () => {
    const said = [{ id: '7'.repeat(64), state: 'in_progress', on: '2026-05-01', spent: 50_000_000, note: { kk: 'Басталды' } }];
    const projects = [
      project('1', { votes: 9, verdict: 'admitted' }),
      project('2', { votes: 8, winner: true, said }),
      project('3', { verdict: 'refused', reason: { kk: 'Жері бос емес' } }),
    ];
    const results = [
      { id: '8'.repeat(64), on: '2026-04-12', ballots: 16, invalid: 1 },
      { id: '9'.repeat(64), on: '2026-04-14', ballots: 16, invalid: 0, recount: { kk: 'Бір бюллетень қалып қойған' } },
    ];
    node
      .on(`GET /api/v1/calls/${ID}`, () => ok(call({ stage: 'decided', projects, results })))
      .on(`GET /api/v1/records/${ID}`, () => ok(recordOf('call.opened/1')));
    shown = await show(OneCall, { id: ID });
    const cards = [...shown.target.querySelectorAll('ul.list > li')].map(({ textContent }) => textContent.replace(/\s+/g, ' '));
    expect(cards[0]).toMatch(/Жоба 2.*таңдалды.*Дауыс: 8\. Кемінде 7 керек\..*орындалуда.*жұмсалғаны: 500 000 ₸.*Басталды/);
    expect(cards[1]).toMatch(/Жоба 1.*таңдалмады/);
    expect(cards[2]).toMatch(/дауысқа жіберілмеді.*Жері бос емес/);
    expect(shown.text()).toMatch(/Қалған ақша 4 000 000 ₸/);
    expect(shown.text()).toMatch(/алдыңғы санақ.*осы нәтиже күшінде.*Неге қайта саналды: Бір бюллетень қалып қойған/);
  });
});

describe('a slip', () => {
  const question = `GET /api/v1/records/${ID}/tokens/${TOKEN}`;

  test('is in the register, or not yet, or is none', async () => {
    shown = await show(Slip, { id: ID });
    await shown.write('token', 'abc');
    await shown.press('Іздеу');
    expect([shown.text().includes('Бұл түбіртектің белгісі емес'), node.count(question)]).toEqual([true, 0]);
    await shown.write('token', TOKEN.toUpperCase().replace(/(.{4})/g, '$1 '));
    await shown.press('Іздеу');
    expect(shown.text()).toContain('Белгі тізілімде әлі жоқ');
    node.on(question, () => ok({ batch: '1'.repeat(64) }));
    await shown.press('Іздеу');
    expect(shown.text()).toContain('Бұл белгі тізілімде тұр');
    expect(shown.control('Жазбаны толық оқу').getAttribute('href')).toBe(`/r/${'1'.repeat(64)}`);
  });

  test('that was scanned is looked up at once; a node that fails is told from one that does not have it', async () => {
    node.on(question, () => problem(500, 'internal'));
    restart(`/k/slips/${ID}?token=${TOKEN}`);
    shown = await show(Slip, { id: ID });
    expect(shown.text()).toContain('Торапта ақау болды');
    restart('/');
  });
});
