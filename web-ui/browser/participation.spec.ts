// Residents take part: an initiative from its opening to the erasure of private data, and two calls of the participatory budget,
// entered at the office, supported and voted on at the kiosk.
import { expect, type Page } from '@playwright/test';
import { day, faults, fillDay, sign } from './hall.ts';
import { overflow, smallTargets } from './measure.ts';
import { canSign, enrol, NO_GRANT, obtainMandate, openOffice, test } from './office.ts';
import { open } from './pages.ts';
import { chooseTable, loadRoll, residentsOf } from './residents.ts';

/** An okrug, and one-time codes of its office. */
const [okrug, ...codes] = (process.env['KENES_TAKING_PART'] ?? '').split(',').filter(Boolean);

const KIOSK = { width: 1280, height: 800 };

test.skip(!okrug, 'KENES_TAKING_PART is missing: the address of an okrug, then codes of its office, separated by commas');
test.skip(!canSign, NO_GRANT);
test.use({ baseURL: okrug ?? '', viewport: KIOSK });

const RESIDENTS = 64;
const THRESHOLD = 12;

/** What is shown is free of faults that axe finds, and fits the kiosk and a phone. */
async function isSound(page: Page, what = page.url()): Promise<void> {
  expect.soft(await faults(page), what).toEqual([]);
  for (const size of [{ width: 320, height: 640 }, KIOSK]) {
    await page.setViewportSize(size);
    expect.soft(await overflow(page), `${what} at ${size.width}`).toBeLessThanOrEqual(0);
    expect.soft(await smallTargets(page), `${what} at ${size.width}`).toEqual([]);
  }
}

/** A page of the kiosk in some languages. */
async function look(page: Page, path: string, languages: readonly string[] = ['kk']): Promise<void> {
  for (const language of languages) {
    await open(page, `${path}?lang=${language}`);
    await isSound(page, `${path} in ${language}`);
  }
}

class Clerk {
  constructor(
    readonly page: Page,
    readonly home: string,
    readonly settlements: readonly string[],
  ) {}

  set = (name: string, value: string): Promise<void> => this.page.locator(`#f-${name}`).fill(value);
  pick = (name: string, value: string) => this.page.locator(`#f-${name}`).selectOption(value);
  days = async (days: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, value] of Object.entries(days)) await fillDay(this.page, name, value);
  };

  /** A form from its beginning to a witnessed record. */
  async write(kind: string, about: string, fill: () => Promise<void>): Promise<string> {
    await openOffice(this.page, `/office/new/${kind}${about}`);
    await fill();
    return sign(this.page);
  }

  rules(): Promise<string> {
    return this.write('participation.ruled-1', '', async () => {
      await this.days({ from: day(-200) });
      await this.set('basis', 'Жиналыстың шешімі № 3');
      await this.set('supporters', String(THRESHOLD));
      await this.set('supporters_citation', '4-тармақ');
    });
  }

  initiative(title: string): Promise<string> {
    return this.write('initiative.opened-1', '', async () => {
      await this.set('number', `Б-${Date.now() % 1_000_000}`);
      await this.set('title-kk', title);
      await this.set('text-kk', 'Мектепке апаратын жолға жарық орнатылсын: балалар қараңғыда жүреді.');
      await this.set('addressee', 'Округ әкімі');
      await this.set('initiators', '3');
      await this.days({ filed_on: day(-3), opened_on: day(-2), until: day(30), base_on: day(-10) });
      await this.set('base_residents', String(RESIDENTS));
      await this.set('base_source', 'Әкім аппараты');
      await this.set('threshold', String(THRESHOLD));
    });
  }

  call(title: string, choices: number, units: readonly string[], days: Readonly<Record<string, string>>): Promise<string> {
    return this.write('call.opened-1', '', async () => {
      await this.set('number', `Ж-${Date.now() % 1_000_000}`);
      await this.set('title-kk', title);
      await this.set('text-kk', 'Әр тұрғын өзіне ұнаған жобаны таңдайды.');
      await this.set('basis', 'Жиналыстың шешімі № 4');
      await this.set('money', '5 000 000');
      await this.set('choices', String(choices));
      await this.days({ ...days, counted_on: day(-90) });
      for (const [at, unit] of units.entries()) {
        if (at > 0) await this.page.locator('#f-units').getByRole('button').last().click();
        await this.pick(`units-${at}-unit`, unit);
        await this.set(`units-${at}-residents`, String(RESIDENTS / units.length));
      }
      await this.set('source', 'Әкім аппараты');
    });
  }

  /** A project that goes to the ballot. */
  async project(call: string, number: number, title: string, cost: string, on: { proposed: string; judged: string }, unit: string) {
    const project = await this.write('project.proposed-1', `?for=${call}`, async () => {
      await this.set('number', String(number));
      await this.pick('unit', unit);
      await this.set('title-kk', title);
      await this.set('text-kk', `${title}: жұмыс екі айда бітеді.`);
      await this.set('cost', cost);
      await this.days({ proposed_on: on.proposed });
    });
    await this.write('project.judged-1', `?for=${project}`, async () => {
      await this.page.locator('#f-outcome').getByRole('radio').first().check();
      await this.days({ on: on.judged });
      await this.set('reason-kk', 'Жері бос, құны дұрыс.');
    });
    return project;
  }

  /** Enters people by the keyboard alone. */
  async enter(numbers: readonly string[]): Promise<void> {
    const entered = this.page.locator('#entered-title ~ ul li');
    const before = await entered.count();
    for (const [at, iin] of numbers.entries()) {
      await expect(this.page.locator('#iin')).toHaveValue('');
      await this.page.locator('#iin').focus();
      await this.page.keyboard.type(iin);
      await this.page.keyboard.press('Enter');
      await expect(entered).toHaveCount(before + at + 1);
    }
  }

  /** A code for the kiosk, which the clerk reads aloud. */
  async code(iin: string): Promise<string> {
    await this.page.locator('#code-iin').fill(iin);
    await this.page.getByRole('button', { name: 'Код беру' }).click();
    const shown = this.page.locator('.given .big');
    await expect(shown).toHaveText(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    return shown.innerText();
  }

  case(id: string): Promise<void> {
    return openOffice(this.page, `/office/people/${id}`);
  }

  /** Makes what waits a record. */
  async batch(id: string): Promise<string> {
    await this.case(id);
    await this.page.getByRole('button', { name: 'Топтамадан жазба бастау' }).click();
    return sign(this.page);
  }

  async erase(id: string): Promise<void> {
    await this.case(id);
    await this.page.getByRole('button', { name: 'Өшіру жазбасын бастау' }).click();
    await sign(this.page);
    await this.case(id);
    await expect(this.page.getByText(/^Жеке деректер .* өшірілді$/)).toBeVisible();
    await expect(this.page.getByText('Енгізілген адам').locator('..')).toContainText('0');
  }
}

/** Types a code with the keys on the screen, as people at a kiosk do. */
async function typeCode(page: Page, code: string): Promise<void> {
  const keys = page.getByRole('group', { name: 'Экрандағы пернетақта' });
  for (const letter of code.replace('-', '')) await keys.getByRole('button', { name: letter, exact: true }).click();
  await page.getByRole('button', { name: 'Әрі қарай' }).click();
}

/** The token of the last screen, and the way out of it. */
async function finish(page: Page, heading: string): Promise<string> {
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  await isSound(page);
  const token = (await page.locator('.token').innerText()).replace(/\s/g, '');
  expect(token).toMatch(/^[0-9a-f]{64}$/);
  await page.getByRole('button', { name: 'Аяқтау' }).click();
  await expect(page.getByRole('heading', { name: 'Рақмет. Экран тазаланды.' })).toBeVisible();
  expect(await page.evaluate(() => [location.pathname, sessionStorage.length, document.body.innerText.includes('ABCD')])).toEqual([
    '/',
    0,
    false,
  ]);
  return token;
}

async function checkSlip(page: Page, id: string, token: string, words: string): Promise<void> {
  await open(page, `/k/slips/${id}?lang=kk`);
  await page.getByLabel('Түбіртектегі белгі').fill(token.match(/.{4}/g)?.join(' ') ?? '');
  await page.getByRole('button', { name: 'Іздеу' }).click();
  await expect(page.getByText(words)).toBeVisible();
  await isSound(page);
}

test('residents support an initiative on paper and at the kiosk, and choose projects', async ({ page, request }, { retry }) => {
  test.setTimeout(900_000);
  const { territory: home } = (await (await request.get('/api/v1/status')).json()) as { territory: string };
  const places = (await (await request.get(`/api/v1/territories?inside=${home}`)).json()) as { code: string }[];
  const settlements = places.map(({ code }) => code).slice(0, 2);
  const people = residentsOf(settlements, RESIDENTS);
  const [first = '', ...others] = people.grown;

  await enrol(page, 'Қатысу хатшысы', codes[retry]);
  await obtainMandate(page);
  const clerk = new Clerk(page, home, settlements);

  await test.step('the roll of residents is checked before it is kept', async () => {
    await openOffice(page, '/office/residents');
    await chooseTable(
      page,
      people.table.replace(
        first,
        first.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)),
      ),
    );
    await expect(page.getByText('ЖСН-нің бақылау цифры сай емес')).toBeVisible();
    await isSound(page);
    await loadRoll(page, people.table);
    await expect(page.getByText('Барлық тұрғын').locator('..').first()).toContainText(String(RESIDENTS + 1));
    await isSound(page);
  });

  await clerk.rules();
  const initiative = await clerk.initiative('Мектеп жолына жарық орнату туралы');

  const code = await test.step('those who signed are entered by the keyboard alone', async () => {
    await openOffice(page, '/office/people');
    await isSound(page);
    await page.locator(`a[href="/office/people/${initiative}"]`).click();
    await page.locator('#sheet').fill('1');
    await clerk.enter([first, ...others.slice(0, 10)]);
    await expect(page.getByRole('status').filter({ hasText: '11. Тұрғын 11: саналды' })).toBeVisible();
    await clerk.enter([first, people.child]);
    await expect(page.getByText('бұрын саналған', { exact: true })).toBeVisible();
    await expect(page.getByText('жасы жетпеген', { exact: true })).toBeVisible();
    await clerk.enter([others[20] ?? '']);
    await page.getByRole('button', { name: 'Қайтарып алу: 14' }).click();
    await expect(page.getByText('Тұрғын 22', { exact: true })).toBeHidden();
    await page.getByRole('button', { name: 'Қол оқылмайды не толық емес' }).click();
    await page.getByRole('button', { name: 'Соңғы есепке кірмеген қолды алып тастау' }).click();
    await expect(page.getByText('оқылмайды немесе толық емес', { exact: true })).toBeHidden();
    await page.locator('#iin').fill('123');
    await page.locator('#iin').press('Enter');
    await expect(page.getByText('ЖСН 12 цифрдан тұрады.')).toBeVisible();
    const given = await clerk.code(others[10] ?? '');
    await isSound(page);
    return given;
  });

  const token = await test.step('one more supports it at the kiosk with a code', async () => {
    await look(page, '/k/participation', ['kk', 'ru', 'en']);
    await open(page, '/k/participation?lang=kk');
    await page.locator(`a[href="/k/initiatives/${initiative}"]`).click();
    await page.getByRole('link', { name: 'Кодым бар' }).click();
    await typeCode(page, 'ABCD-2345');
    await expect(page.getByText(/^Мұндай код жоқ/)).toBeVisible();
    await page.locator('#code').fill('');
    await isSound(page);
    await typeCode(page, code);
    await expect(page.getByRole('heading', { level: 1, name: /Мектеп жолына жарық/ })).toBeFocused();
    await expect(page.getByRole('banner')).toBeHidden();
    await isSound(page);
    await page.getByRole('button', { name: 'Қолдаймын' }).click();
    return finish(page, 'Қолдауыңыз саналды');
  });
  await checkSlip(page, initiative, token, 'Белгі тізілімде әлі жоқ');

  await test.step('the batch is sealed, and the initiative is answered', async () => {
    await clerk.batch(initiative);
    await checkSlip(page, initiative, token, 'Бұл белгі тізілімде тұр');
    await clerk.case(initiative);
    await page.getByRole('button', { name: 'Аяқтау жазбасын бастау' }).click();
    await expect(page.locator('#f-supporters')).toHaveValue(String(THRESHOLD));
    await clerk.set('handed_to', 'Округ әкімі');
    await sign(page);
    await clerk.write('initiative.answered-1', `?for=${initiative}`, async () => {
      await clerk.set('by', 'Округ әкімі');
      await clerk.pick('outcome', 'accepted');
      await clerk.set('text-kk', 'Жарық күзге дейін орнатылады.');
    });
    await clerk.write('task.assigned-1', `?for=${initiative}&by=initiative`, async () => {
      await clerk.set('task-kk', 'Жиырма шам орнату');
      await clerk.set('executor', 'Округ әкімі');
      await clerk.days({ due: day(60) });
    });
    await clerk.erase(initiative);
    await isSound(page);
  });

  await test.step('everybody reads what became of it', async () => {
    await look(page, `/k/initiatives/${initiative}`, ['ru', 'en', 'kk']);
    for (const words of ['Қолдағандар: 12. Керегі: 12.', 'Жарық күзге дейін орнатылады.', 'Жиырма шам орнату'])
      await expect(page.getByText(words).first()).toBeVisible();
    await expect(page.getByText(/^Қатысқандардың жеке деректері .* өшірілді\.$/)).toBeVisible();
    await expect(page.getByText('Есепке кірмеген қолдар: 2')).toBeVisible();
  });

  await test.step('a ballot that goes on today is cast at the kiosk', async () => {
    const days = { opened_on: day(-12), proposals_until: day(-8), ballot_from: day(-2), ballot_until: day(3) };
    const call = await clerk.call('Көктемгі жобалар', 2, [home], days);
    const on = { proposed: day(-10), judged: day(-5) };
    for (const [at, title] of ['Ойын алаңы', 'Су құбыры', 'Көпір'].entries())
      await clerk.project(call, at + 1, title, '1 000 000', on, home);
    await look(page, `/k/calls/${call}`);
    await clerk.case(call);
    const given = await clerk.code(others[30] ?? '');
    await open(page, `/k/calls/${call}?lang=kk`);
    await page.getByRole('link', { name: 'Кодым бар' }).click();
    await typeCode(page, given);
    await page.getByRole('button', { name: 'Таңдағанымды тексеру' }).click();
    await expect(page.getByText('Кемінде бір жоба таңдаңыз.')).toBeVisible();
    await page.getByRole('checkbox', { name: /Ойын алаңы/ }).check();
    await page.getByRole('checkbox', { name: /Көпір/ }).check();
    await expect(page.getByText(/^Таңдалғаны: 2 ішінен 2\./)).toBeVisible();
    await expect(page.getByRole('checkbox', { name: /Су құбыры/ })).toBeDisabled();
    await isSound(page);
    await page.getByRole('button', { name: 'Таңдағанымды тексеру' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Сіз осы жобаларды таңдадыңыз' })).toBeFocused();
    await expect(page.getByText('Су құбыры')).toBeHidden();
    await isSound(page);
    await page.getByRole('button', { name: 'Дауыс беру', exact: true }).click();
    await finish(page, 'Дауысыңыз саналды');
    await clerk.case(call);
    await expect(page.getByText('Киоскіде дауыс бергені')).toBeVisible();
  });

  await test.step('a ballot on paper that is over is counted, and the winner is carried out', async () => {
    const days = { opened_on: day(-60), proposals_until: day(-50), ballot_from: day(-40), ballot_until: day(-30) };
    const call = await clerk.call('Күзгі жобалар', 1, settlements, days);
    const on = { proposed: day(-55), judged: day(-45) };
    const park = await clerk.project(call, 1, 'Саябақ', '2 000 000', on, settlements[0] ?? '');
    await clerk.project(call, 2, 'Аялдама', '900 000', on, settlements[1] ?? '');
    await clerk.case(call);
    await clerk.enter(others.slice(0, 8));
    await clerk.batch(call);
    await clerk.case(call);
    await page.getByRole('button', { name: 'Нәтиже жазбасын бастау' }).click();
    await clerk.set('ballots', '8');
    await clerk.set('votes-0-votes', '6');
    await clerk.set('votes-1-votes', '2');
    await page.locator('#f-winners').getByRole('checkbox').first().check();
    await sign(page);
    await clerk.write('project.status-1', `?for=${park}`, async () => {
      await clerk.pick('state', 'in_progress');
      await clerk.set('spent', '500 000');
      await clerk.set('note-kk', 'Ағаштар отырғызылды.');
    });
    await clerk.erase(call);
    await look(page, `/k/calls/${call}`, ['ru', 'en', 'kk']);
    for (const words of ['Дауыс: 6. Кемінде 4 керек.', 'Ағаштар отырғызылды.', 'таңдалмады'])
      await expect(page.getByText(words).first()).toBeVisible();
    await expect(page.getByText(/^Қалған ақша$/).locator('..')).toContainText('3 000 000');
  });
});
