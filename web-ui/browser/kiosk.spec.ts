import { expect } from '@playwright/test';
import { known, open, test } from './pages.ts';

test.use({ viewport: { width: 1280, height: 800 } });

test('the first screen fits a kiosk without scrolling', async ({ page }) => {
  await open(page, '/');
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(800);
});

test('a resident finds a decision by letters typed on the screen, and reads it', async ({ page }) => {
  await open(page, '/');
  await page.getByRole('link', { name: 'Қандай шешім қабылданды?' }).click();
  await page.getByRole('textbox', { name: 'Іздеу: шешім' }).click();
  const keyboard = page.getByRole('group', { name: 'Экрандағы пернетақта' });
  for (const letter of 'көше') await keyboard.getByRole('button', { name: letter, exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Іздеу: шешім' })).toHaveValue('көше');
  // Four by their titles, and one by what it says in plain words.
  await expect(page.getByRole('status')).toContainText('5 жазба табылды');
  await keyboard.getByRole('button', { name: 'Соңғы әріпті өшіру' }).click();
  await expect(page.getByRole('textbox', { name: 'Іздеу: шешім' })).toHaveValue('көш');
  await page.getByRole('link', { name: /Көше саудасының орындары/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Көше саудасының орындары туралы');
  await expect(page.getByText('Күші жойылған', { exact: true })).toBeVisible();
});

test('a search in Latin letters finds Kazakh words', async ({ page }) => {
  await open(page, '/k/decisions?kiosk=0');
  await page.getByRole('textbox', { name: 'Іздеу: шешім' }).fill('koshe sauda');
  await expect(page.getByRole('status')).toContainText('4 жазба табылды');
  await expect(page.getByRole('group', { name: 'Экрандағы пернетақта' })).toHaveCount(0);
});

test('a repealed decision leads to the one that repealed it and back to its meeting', async ({ page, request }) => {
  const { decision } = await known(request);
  await open(page, `/k/decisions/${decision}`);
  await page.getByRole('link', { name: /Шешімнің күші жойылды/ }).click();
  await expect(page.getByText('Басқа шешімнің күшін жояды', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Бұл шешім қабылданған жиын' }).click();
  await expect(page.getByRole('heading', { level: 2, name: /Хаттама/ })).toBeVisible();
  await expect(page.getByText(/жақтап \d+/).first()).toBeVisible();
});

test('a paper is checked by the device itself, against two witnesses', async ({ page, request }) => {
  const { decision } = await known(request);
  await open(page, `/v/${decision}`);
  await expect(page.getByText('Жазба тізілімде тұр, содан бері өзгермеген')).toBeVisible();
  await expect(page.getByText(/Куәгер: Қарағанды облысы/)).toBeVisible();
  await expect(page.getByText(/Куәгер: Қазақстан Республикасы/)).toBeVisible();
});

test('a proof that was changed on its way is refused in words', async ({ page, request }) => {
  const { decision } = await known(request);
  await page.route('**/proof', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(/^index (\d)/m, 'index 1$1') });
  });
  await open(page, `/v/${decision}`);
  await expect(page.getByRole('alert')).toContainText('Тексеруден өтпеді');
  await expect(page.getByRole('alert')).toContainText('Жазба тізілімнің көрсетілген орнында жоқ');
});

test('a proof without the nation’s cosignature is refused for the missing witness', async ({ page, request }) => {
  const { decision } = await known(request);
  await page.route('**/proof', async (route) => {
    const response = await route.fetch();
    const lines = (await response.text()).split('\n').filter((line) => !/^— \S+\/000000000\/witness /.test(line));
    await route.fulfill({ response, body: lines.join('\n') });
  });
  await open(page, `/v/${decision}`);
  await expect(page.getByRole('alert')).toContainText('Куәгер жетіспейді');
});

test('a scanner opens the paper’s page from anywhere, with the Kazakh layout on', async ({ page, request }) => {
  const { decision } = await known(request);
  await open(page, '/k/money');
  await page.evaluate((id) => {
    // The digit row of the Kazakh layout gives letters; the places of the keys stay.
    const press = (code: string, key: string): boolean => dispatchEvent(new KeyboardEvent('keydown', { code, key, bubbles: true }));
    for (const letter of id) press(/\d/.test(letter) ? `Digit${letter}` : `Key${letter.toUpperCase()}`, 'ә');
    press('Enter', 'Enter');
  }, decision);
  await expect(page).toHaveURL(new RegExp(`/v/${decision}$`));
});

test('a code that is none is explained and not opened', async ({ page }) => {
  await open(page, '/v?kiosk=0');
  await page.getByRole('textbox', { name: 'Қағаздағы жазба белгісі' }).fill('12345');
  await page.getByRole('button', { name: 'Тексеру', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Бұл жазба белгісі емес');
});

test('"Finish" wipes language, size, colours and the way back', async ({ page }) => {
  await open(page, '/');
  await page.getByRole('button', { name: 'Русский' }).click();
  await page.getByRole('button', { name: 'Буквы и цвета' }).click();
  await page.getByRole('radio', { name: 'Контрастные' }).check();
  await page.getByRole('radio', { name: 'Очень крупный' }).check();
  await page.getByRole('button', { name: 'Готово' }).click();
  await page.getByRole('link', { name: /Что решили/ }).click();
  await page.getByRole('button', { name: 'Завершить' }).click();
  await expect(page.getByRole('heading', { name: 'Рақмет. Экран тазаланды.' })).toBeVisible();
  const left = await page.evaluate(() => ({
    ...document.documentElement.dataset,
    lang: document.documentElement.lang,
    kept: sessionStorage.length,
  }));
  expect(left).toMatchObject({ size: 'ordinary', theme: 'light', lang: 'kk', kept: 0 });
  await page.getByRole('button', { name: 'Басынан бастау' }).click();
  await expect(page.getByRole('heading', { name: 'Не қараймыз?' })).toBeVisible();
});

test('an idle kiosk asks, counts down, and clears itself', async ({ page }) => {
  await page.clock.install();
  await page.goto('/k/decisions?lang=ru&idle=60');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.clock.runFor(61_000);
  const question = page.getByRole('dialog', { name: 'Вы ещё здесь?' });
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Да, продолжаю' }).click();
  await expect(question).toBeHidden();
  await page.clock.runFor(62_000);
  await expect(question.getByRole('timer')).toContainText(/Осталось \d+ секунд/);
  await page.clock.runFor(46_000);
  await expect(page.getByRole('heading', { name: 'Не қараймыз?' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'kk');
});

test('a node that does not answer is said in words, and asked again', async ({ page }) => {
  let isDown = true;
  await page.route('**/api/v1/budgets*', (route) => (isDown ? route.abort() : route.continue()));
  await page.goto('/k/money');
  await expect(page.getByRole('alert')).toContainText('Тораппен байланыс жоқ');
  isDown = false;
  await page.getByRole('button', { name: 'Қайта сұрау' }).click();
  await expect(page.getByRole('heading', { name: 'Ақша қайдан келеді' })).toBeVisible();
});

test('a record that is not there is said to be not there', async ({ page }) => {
  await page.goto(`/k/decisions/${'0'.repeat(64)}`);
  await expect(page.getByRole('alert')).toContainText('Мұндай жазба осы торапта жоқ');
});

test('an extract on A4 carries the record’s mark and nothing of the page around it', async ({ page, request }) => {
  const { decision } = await known(request);
  await open(page, `/k/decisions/${decision}`);
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await page.getByRole('button', { name: 'Үзіндіні A4 қағазға басу' }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Тізілімнен үзінді')).toBeVisible();
  await expect(page.locator('.mark').first()).toHaveText(decision);
  await expect(page.getByRole('button', { name: 'Аяқтау' })).toBeHidden();
  await page.getByRole('heading', { name: 'Қағазға шығару' }).isHidden();
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
});

test('what a decision means stands before its text in plain words, and on its paper', async ({ page, request }) => {
  const { amended } = await known(request);
  await open(page, `/k/decisions/${amended}`);
  const box = page.getByRole('region', { name: 'Түсінікті сөзбен' });
  await expect(box).toContainText('Әр үй алдындағы көшені таза ұстайды');
  await expect(box).toContainText('шешімнің бөлігі емес');
  await expect(page.locator('article.card')).toContainText(/Әр үй алдындағы көшені.*ШЕШТІ:/s);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.extract')).toContainText(/Түсінікті сөзбен: Әр үй алдындағы көшені таза ұстайды.*ШЕШТІ:/s);
  await page.emulateMedia({ media: 'screen' });
  await open(page, `/k/decisions/${amended}?lang=ru`);
  await expect(page.getByRole('region', { name: 'Простыми словами' })).toContainText('Каждый двор держит в чистоте улицу');
});

test('people see when and where the akim reports next, apart from meetings of bodies', async ({ page, request }) => {
  await open(page, '/k/meetings');
  const soon = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Алдағы жиындар' }) });
  // Those that other tests announce meanwhile are held elsewhere.
  const report = soon
    .getByRole('link', { name: /Әкімнің есеп беру кездесуі/ })
    .filter({ hasText: 'Қоғамдық орталық' })
    .first();
  await expect(report).toContainText(/\d{4}\sжылғы\s\d+\s\S+, 15:00/);
  await expect(report).toContainText('Есеп береді: Ауылдық округ әкімі');
  const address = (await report.getAttribute('href')) ?? '';
  expect(address).toMatch(/^\/r\/[0-9a-f]{64}$/);
  expect((await request.get(address)).ok()).toBe(true);
});

test('report meetings that are over say how many issues were raised and how many are solved', async ({ page, request }) => {
  const reports = (await (await request.get('/api/v1/report-meetings')).json()) as {
    id: string;
    held_on: string;
    attended: number | null;
    issues: number;
  }[];
  const held = reports.find(({ held_on: day }) => day === '2025-11-25');
  await open(page, '/k/issues');
  const row = page.getByRole('row', { name: /2025\sжылғы\s25\sқараша/ });
  await expect(row).toContainText('Орта мектептің акт залы');
  await expect(row.getByRole('cell', { name: String(held?.attended), exact: true })).toBeVisible();
  await expect(row.getByRole('cell', { name: String(held?.issues), exact: true }).first()).toBeVisible();
  await expect(row.getByRole('link')).toHaveAttribute('href', `/r/${held?.id}`);
});

test('an issue says who has to settle it and by when, and what was answered', async ({ page, request }) => {
  const { issue } = await known(request);
  await open(page, `/k/issues/${issue}`);
  const tasks = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Кім, қашанға дейін шешеді' }) });
  await expect(tasks).toContainText('Су сорғысын ауыстыру');
  await expect(tasks).toContainText('«Су шаруашылығы» кәсіпорны · Мерзімі: 2025 жылғы 20 желтоқсан');
  await expect(tasks.getByText('Мерзімі өтті', { exact: true })).toBeVisible();
  await expect(page.getByText('Әкім жауап берді: сорғы желтоқсанда ауыстырылады.')).toBeVisible();
  await expect(page.locator('.extract')).toContainText('Су сорғысын ауыстыру: «Су шаруашылығы» кәсіпорны');
});

test('a member’s page has what the member asked for, and what came of it', async ({ page, request }) => {
  const { rows } = (await (await request.get('/api/v1/tasks?territory=353233000')).json()) as {
    rows: { kk: string; about_record: string }[];
  };
  const asked = rows.find(({ kk }) => kk === 'Мектеп автобусының кестесін ұсыну');
  await open(page, `/k/members/${asked?.about_record}`);
  const requests = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Депутаттық сауалдар мен сайлаушылар аманаты' }) });
  const one = requests.getByRole('listitem').filter({ hasText: 'Мектеп автобусының кестесін ұсыну' });
  await expect(one.getByText('депутаттық сауал')).toBeVisible();
  await expect(one.getByText('орындалды', { exact: true })).toBeVisible();
  await expect(one).toContainText('Округ әкімінің аппараты · Мерзімі: 2025 жылғы 1 желтоқсан');
  await expect(one).toContainText('Кесте мектепте және кеңседе ілінді.');
});

test('on a device of their own people take papers with them and subscribe; at the kiosk nothing of that is in the way', async ({
  page,
  request,
}) => {
  const { meeting } = await known(request);
  const links = page.getByRole('link', { name: /\((PDF|iCalendar|Atom)\)$/ });
  for (const [path, kinds] of [
    [`/k/meetings/${meeting}`, ['application/pdf']],
    ['/k/meetings', ['text/calendar; charset=utf-8', 'application/atom+xml; charset=utf-8']],
    ['/k/decisions', ['application/atom+xml; charset=utf-8']],
  ] as const) {
    await open(page, `${path}?kiosk=0`);
    await expect(links).toHaveCount(kinds.length);
    const addresses = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
    const answers = await Promise.all(addresses.map((address) => request.get(address)));
    expect(answers.map((answer) => answer.headers()['content-type'])).toEqual(kinds);
    await open(page, `${path}?kiosk=1`);
    // What stands beside them has come, so they would have, too.
    await expect(page.locator('main').locator('a[href^="/k/"], a[href^="/v/"]').first()).toBeVisible();
    await expect(links).toHaveCount(0);
  }
});
