// One okrug's year, entered at the office form by form, and read at the kiosk, the region and the nation.
import { expect, type Page } from '@playwright/test';
import { canSign, enrol, NO_GRANT, obtainMandate, openOffice, test } from './office.ts';

/** An okrug with several settlements, and one-time codes of its office. */
const [okrug, ...codes] = (process.env['KENES_YEAR'] ?? '').split(',').filter(Boolean);
const above = (process.env['KENES_ABOVE'] ?? '').split(',').filter(Boolean);

test.skip(!okrug, 'KENES_YEAR is missing: the address of an okrug with several settlements, then codes of its office, separated by commas');
test.skip(!canSign, NO_GRANT);
test.skip(above.length === 0, 'KENES_ABOVE is missing: addresses of a region and of the nation, separated by a comma');

test.use({ baseURL: okrug ?? '' });

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** The day so many days ago, in the country's zone. */
const ago = (days: number): string => new Date(Date.now() + 5 * HOUR_MS - days * DAY_MS).toISOString().slice(0, 10);

/** Seats of the two settlements. */
const SEATS = [3, 2] as const;
const MEMBERS = 5;
const PEOPLE = ['Бейсенов А.', 'Дүйсенова Г.', 'Есенов М.', 'Жақсылықова С.', 'Қасымов Т.'] as const;
/** The sessions of the Kenes, a month apart, the first one a month after the gathering. */
const sessionDay = (number: number): string => ago(340 - 26 * number);

/** A form of the office from its beginning to a record that is witnessed; returns its name. */
async function write(page: Page, kind: string, about: string, fill: () => Promise<void>): Promise<string> {
  await openOffice(page, `/office/new/${kind}${about}`);
  await fill();
  await page.getByRole('button', { name: 'Не жарияланатынын қарап шығу' }).click();
  await page.getByRole('button', { name: 'Қол қойып, тізілімге жіберу' }).click();
  await expect(page.getByText('Жол аяқталды')).toBeVisible({ timeout: 90_000 });
  return /records\/([0-9a-f]{64})/.exec(page.url())?.[1] ?? '';
}

class Year {
  constructor(
    readonly page: Page,
    readonly settlements: readonly string[],
  ) {}

  private set = (name: string, value: string): Promise<void> => this.page.locator(`#f-${name}`).fill(value);
  private day = async (name: string, value: string): Promise<void> => {
    await this.set(name, value);
    await this.page.locator(`#f-${name}`).blur();
  };
  private pick = (name: string, value: string) => this.page.locator(`#f-${name}`).selectOption(value);
  private say = (name: string, value: string) => this.page.locator(`#f-${name}`).getByRole('radio', { name: value, exact: true }).check();

  body(kind: string, slug: string, name: string, seats: readonly number[]): Promise<string> {
    return write(this.page, 'body.established-1', '', async () => {
      await this.pick('kind', kind);
      await this.set('body', slug);
      await this.set('name-kk', name);
      await this.set('legal_members', String(seats.reduce((sum, of) => sum + of, 0)));
      for (const [at, of] of seats.entries()) {
        await this.page.getByRole('button', { name: 'Елді мекен қосу' }).click();
        await this.pick(`seats-${at}-settlement`, this.settlements[at] ?? '');
        await this.set(`seats-${at}-seats`, String(of));
      }
      await this.set('basis', 'Жергілікті қоғамдастық жиынының шешімі');
    });
  }

  term(body: string, from: string): Promise<string> {
    return write(this.page, 'term.opened-1', '', async () => {
      await this.pick('body', body);
      await this.set('number', 'I');
      await this.day('from', from);
      await this.day('until', ago(-700));
      await this.set('basis', 'Жиын хаттамасы');
    });
  }

  private async voted(minutes: string, item: string): Promise<void> {
    await this.pick('minutes', minutes);
    await this.pick('item', item);
  }

  /** Everybody is elected by the same vote, seat after seat of each settlement. */
  async elect(term: string, from: string, minutesOf: (settlement: number) => string): Promise<string[]> {
    const seats = SEATS.flatMap((count, settlement) => Array.from({ length: count }, (_, seat) => [settlement, seat + 1] as const));
    const elected: string[] = [];
    for (const [at, [settlement, seat]] of seats.entries())
      elected.push(
        await write(this.page, 'member.elected-1', '', async () => {
          await this.pick('term', term);
          await this.set('person', PEOPLE[at] ?? '');
          await this.pick('settlement', this.settlements[settlement] ?? '');
          await this.set('seat', String(seat));
          await this.day('from', from);
          await this.voted(minutesOf(settlement), '1');
        }),
      );
    return elected;
  }

  chair(member: string, from: string, minutes: string): Promise<string> {
    return write(this.page, 'chair.elected-1', '', async () => {
      await this.pick('member', member);
      await this.day('from', from);
      await this.voted(minutes, '1');
    });
  }

  call(body: string, on: string, titles: readonly string[], about = ''): Promise<string> {
    return write(this.page, 'meeting.convened-1', about, async () => {
      await this.pick('body', body);
      await this.day('convened_on', ago((Date.now() - Date.parse(on)) / DAY_MS + 14));
      await this.day('held_on', on);
      await this.set('place-kk', 'Қоғамдық орталық');
      for (const [at, title] of titles.entries()) {
        if (at > 0) await this.page.getByRole('button', { name: 'Мәселе қосу' }).click();
        await this.set(`agenda-${at}-title-kk`, title);
      }
    });
  }

  /** What cannot wait comes onto the agenda on the day itself. */
  urgent(meeting: string, on: string, title: string): Promise<string> {
    return write(this.page, 'agenda.changed-1', `?for=${meeting}`, async () => {
      await this.day('announced_on', on);
      await this.say('cause', 'шұғыл');
      await this.page.getByRole('button', { name: 'Мәселе қосу' }).click();
      await this.set('added-0-number', '2');
      await this.set('added-0-title-kk', title);
      await this.set('reason-kk', 'Дауыл төбені ұшырып әкетті.');
    });
  }

  open(meeting: string, present: number): Promise<string> {
    return write(this.page, 'meeting.opened-1', `?for=${meeting}`, async () => {
      const cards = this.page.locator('#f-roll .card');
      await expect(cards).toHaveCount(MEMBERS);
      for (let member = 0; member < MEMBERS; member += 1)
        await cards
          .nth(member)
          .getByRole('radio', { name: member < present ? 'залда' : 'келмеді', exact: true })
          .check();
      await this.set('at', '10:00');
      await this.set('chaired_by', 'Төраға');
      await this.page.locator('#f-presiding').getByRole('radio').last().check();
    });
  }

  /** A show of hands. */
  vote(meeting: string, item: string, matter: string, [yes, no, abstained]: readonly [number, number, number]): Promise<string> {
    return write(this.page, 'vote.taken-1', `?for=${meeting}&item=${item}`, async () => {
      await this.pick('matter', matter);
      await this.set('yes', String(yes));
      await this.set('no', String(no));
      await this.set('abstained', String(abstained));
      await this.say('declared', yes * 2 > MEMBERS ? 'қабылданды' : 'қабылданбады');
    });
  }

  close(meeting: string): Promise<string> {
    return write(this.page, 'meeting.closed-1', `?for=${meeting}`, () => this.set('at', '11:30'));
  }

  minutes(meeting: string, texts: readonly string[]): Promise<string> {
    return write(this.page, 'minutes.adopted-1', `?for=${meeting}`, async () => {
      for (const [at, text] of texts.entries()) await this.set(`items-${at}-text-kk`, text);
    });
  }

  /** Minutes of a gathering of residents, of which nothing was recorded while it went on. */
  counted(meeting: string, present: number, entitled: number): Promise<string> {
    return write(this.page, 'minutes.adopted-1', `?for=${meeting}`, async () => {
      await this.set('present', String(present));
      await this.set('entitled', String(entitled));
      await this.set('chaired_by', 'Жиын төрағасы');
      await this.set('items-0-text-kk', 'Өкілдер сайланды.');
      await this.page.locator('#f-items-0-vote-taken').check();
      for (const [name, count] of [
        ['yes', present],
        ['no', 0],
        ['abstained', 0],
      ] as const)
        await this.set(`items-0-vote-${name}`, String(count));
    });
  }

  /** A session whose members are all there, with a vote on each item, to its minutes. */
  async session(body: string, on: string, titles: readonly string[], matter: string): Promise<{ meeting: string; minutes: string }> {
    const meeting = await this.call(body, on, titles);
    await this.open(meeting, MEMBERS);
    for (const [at] of titles.entries()) await this.vote(meeting, String(at + 1), matter, [5, 0, 0]);
    await this.close(meeting);
    return {
      meeting,
      minutes: await this.minutes(
        meeting,
        titles.map((title) => `${title}: тыңдалды.`),
      ),
    };
  }

  decide(minutes: string, number: string, title: string, by = ''): Promise<string> {
    return write(this.page, 'decision.adopted-1', `?for=${minutes}&item=1${by}`, async () => {
      await this.set('number', number);
      await this.pick('matter', 'improvement');
      await this.set('text-kk', `${title}. Шешім қол қойылған күннен бастап күшіне енеді.`);
      await this.set('basis', 'Заң, 39-3-бап');
    });
  }

  repeal(minutes: string, number: string, decision: string, from: string): Promise<string> {
    return write(this.page, 'decision.repealed-1', '', async () => {
      await this.voted(minutes, '1');
      await this.pick('repeals', decision);
      await this.day('from', from);
      await this.set('number', number);
      await this.pick('matter', 'improvement');
      await this.set('text-kk', 'Бұрынғы шешімнің күші жойылсын.');
      await this.set('basis', 'Заң, 39-3-бап');
    });
  }

  correct(minutes: string): Promise<string> {
    return write(this.page, 'minutes.corrected-1', `?for=${minutes}`, async () => {
      await this.pick('item', '1');
      await this.set('text-kk', 'Әкім де, тұрғындар да тыңдалды.');
      await this.set('reason-kk', 'Тұрғындардың сөзі жазылмай қалған.');
    });
  }

  approve(minutes: string, meeting: string, item: string): Promise<string> {
    return write(this.page, 'minutes.approved-1', `?for=${minutes}`, async () => {
      await this.pick('meeting', meeting);
      await this.pick('item', item);
    });
  }

  dissolve(term: string, on: string, minutes: string): Promise<string> {
    return write(this.page, 'body.dissolved-1', '', async () => {
      await this.pick('term', term);
      await this.day('on', on);
      await this.set('reason-kk', 'Кеңес екі тоқсан бойы жиналмады.');
      await this.voted(minutes, '1');
    });
  }
}

/** Two settlements of the okrug, as the forms offer them. */
async function settlementsOf(page: Page): Promise<string[]> {
  await openOffice(page, '/office/new/member.elected-1');
  const options = page.locator('#f-settlement option');
  await expect(options.nth(2)).toBeAttached();
  const values = await options.evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value));
  return values.filter((value) => /^\d{9}$/.test(value)).slice(0, SEATS.length);
}

test('a year of an okrug: separate gatherings, gatherings, twelve sessions, and what goes wrong in them', async ({ page }, { retry }) => {
  test.setTimeout(1_500_000);
  await enrol(page, 'Көксун хатшысы', codes[retry]);
  await obtainMandate(page);
  const year = new Year(page, await settlementsOf(page));
  expect(year.settlements).toHaveLength(SEATS.length);

  // Separate gatherings choose the representatives of the gathering.
  const apart: string[] = [];
  for (const [at] of SEATS.entries()) {
    await year.body('separate_gathering', `separate-${at}`, 'Бөлек жиын', []);
    const meeting = await year.call(`separate-${at}`, ago(360), ['Өкілдерді сайлау']);
    apart.push(await year.counted(meeting, 60 + at, 100));
  }
  await year.body('gathering', 'representatives', 'Өкілдер жиыны', SEATS);
  await year.elect(await year.term('representatives', ago(358)), ago(358), (settlement) => apart[settlement] ?? '');

  // The gathering elects the Kenes.
  const first = await year.session('representatives', ago(345), ['Кеңесті сайлау'], 'persons');
  await year.body('kenes', 'kenes', 'Кеңес', SEATS);
  const term = await year.term('kenes', ago(344));
  const members = await year.elect(term, ago(344), () => first.minutes);

  // Twelve sessions of the Kenes.
  const opening = await year.session('kenes', sessionDay(1), ['Төрағаны сайлау'], 'persons');
  await year.chair(members[0] ?? '', sessionDay(1), opening.minutes);
  const plain = async (number: number, title: string): Promise<{ meeting: string; minutes: string; decision: string }> => {
    const held = await year.session('kenes', sessionDay(number), [title], 'improvement');
    return { ...held, decision: await year.decide(held.minutes, `К-${number}`, title) };
  };
  const lights = await plain(2, 'Көше жарығы туралы');

  const roof = await year.call('kenes', sessionDay(3), ['Мектеп жолы туралы']);
  await year.urgent(roof, sessionDay(3), 'Мектеп төбесі туралы');
  await year.open(roof, MEMBERS);
  for (const item of ['1', '2']) await year.vote(roof, item, 'improvement', [4, 1, 0]);
  await year.close(roof);
  // Told before its minutes are written, by the meeting alone.
  await year.decide(roof, 'К-3', 'Мектеп жолы туралы', '&by=meeting');
  await year.minutes(roof, ['Жол жөнделеді.', 'Төбе жөнделеді.']);

  await plain(4, 'Қоқыс шығару туралы');

  const failed = await year.call('kenes', sessionDay(5), ['Су құбыры туралы']);
  await year.open(failed, 2);
  const again = await year.call('kenes', ago(340 - 26 * 5 - 7), ['Су құбыры туралы'], `?for=${failed}`);
  await year.open(again, MEMBERS);
  await year.vote(again, '1', 'improvement', [5, 0, 0]);
  await year.close(again);
  await year.minutes(again, ['Су құбыры тартылады.']);

  const tie = await year.call('kenes', sessionDay(6), ['Жайылым туралы']);
  await year.open(tie, 4);
  await year.vote(tie, '1', 'improvement', [2, 2, 0]);
  await year.close(tie);
  await year.minutes(tie, ['Дауыс тең бөлінді.']);

  const seventh = await plain(7, 'Қысқы жолдар туралы');
  await year.correct(seventh.minutes);
  const eighth = await year.session('kenes', sessionDay(8), ['Өткен отырыстың хаттамасын бекіту'], 'procedure');
  await year.approve(seventh.minutes, eighth.meeting, '1');
  await year.session('representatives', ago(120), ['Даму жоспары туралы'], 'plan');
  const ninth = await year.session('kenes', sessionDay(9), ['Көше жарығы туралы шешімді жою'], 'improvement');
  await year.repeal(ninth.minutes, 'К-9', lights.decision, sessionDay(9));
  for (const number of [10, 11, 12]) await plain(number, `№ ${number} отырыс: абаттандыру туралы`);

  // The gathering dissolves it.
  const last = await year.session('representatives', ago(9), ['Кеңесті тарату туралы'], 'persons');
  await year.dissolve(term, ago(8), last.minutes);

  // What residents read at the kiosk, and what the region and the nation hold.
  await page.goto(`/k/decisions/${lights.decision}?lang=kk`);
  await expect(page.getByText('Күші жойылған').first()).toBeVisible();
  await page.goto(`/k/meetings/${roof}?lang=kk`);
  await expect(page.getByRole('link', { name: /К-3/ })).toBeVisible();
  await page.goto(`/k/meetings/${failed}?lang=kk`);
  await expect(page.getByText('Кворум болмағандықтан ештеңе шешілмеді')).toBeVisible();
  await page.goto(`/k/meetings/${seventh.meeting}?lang=kk`);
  await expect(page.getByText('Әкім де, тұрғындар да тыңдалды.')).toBeVisible();
  await expect(page.getByText(/^Хаттама бекітілді/)).toBeVisible();
  await page.goto(`/k/meetings/${roof}?lang=kk`);
  await expect(page.getByText('Мектеп төбесі туралы').first()).toBeVisible();
  for (const node of above) {
    await page.goto(`${node}/dashboard/records/${seventh.decision}?lang=kk`);
    await expect(page.getByRole('heading', { name: 'Қысқы жолдар туралы' }).first()).toBeVisible();
    const course = (await (await page.request.get(`${node}/api/v1/meetings/${seventh.meeting}`)).json()) as {
      approval?: { meeting: string };
    };
    expect(course.approval?.meeting).toBe(eighth.meeting);
    const councils = (await (await page.request.get(`${node}/api/v1/councils?territory=353253000&on=${ago(0)}`)).json()) as {
      rows: { body: string; terms: { id: string; dissolved_on?: string | null }[] }[];
    };
    const kenes = councils.rows.find(({ body }) => body === 'kenes');
    expect(kenes?.terms.find(({ id }) => id === term)?.dissolved_on).toBe(ago(8));
  }
});
