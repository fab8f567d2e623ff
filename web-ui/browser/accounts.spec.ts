// Plans, audits, members' quarters, texts after amendments, withdrawals and files: written at the office, read at the kiosk.
import { expect } from '@playwright/test';
import { call, choose, clock, day, faults, fillDay, sign, signAndReturn } from './hall.ts';
import { canSign, enrol, hasCodes, NO_CODES, NO_GRANT, obtainMandate, openOffice, test } from './office.ts';
import { known, open } from './pages.ts';

test('a resident sees what is planned, what was done of it, and what an audit found', async ({ page }) => {
  await open(page, '/');
  await page.getByRole('link', { name: 'Жоспар мен тексеру' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Даму жоспары мен тексерулер' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: /2025–2029 жылдарға арналған даму жоспары/ })).toBeVisible();
  const row = page.getByRole('row', { name: /Қоқыс полигонын ретке келтіру/ });
  await expect(row).toContainText('орындалды');
  await expect(page.getByText('Жол парақтары енгізілді, сома қайтарылды.')).toBeVisible();
  // The second finding was to be mended by February and nobody said anything of it.
  await expect(page.getByText('Мерзімі өтті').first()).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

test('a decision is read as it stands after its amendment, and as it was adopted', async ({ page, request }) => {
  const { amended } = await known(request);
  await open(page, `/k/decisions/${amended}`);
  const articles = page
    .getByRole('region')
    .or(page.locator('section'))
    .filter({ has: page.getByRole('heading', { name: 'Тармақтар' }) });
  await expect(articles.getByText('округ әкіміне және жиналыс төрағасына жүктелсін')).toBeVisible();
  await expect(articles.getByText('Әкім тоқсан сайын есеп береді.')).toBeVisible();
  await expect(articles.getByRole('link', { name: '№ 2-1 шешіммен өзгертілді' }).first()).toBeVisible();
  await page.getByRole('radio', { name: 'Қабылданған күйінде' }).check();
  await expect(articles.getByText('Орындалуын бақылау округ әкіміне жүктелсін.')).toBeVisible();
  await expect(articles.getByText('Әкім тоқсан сайын есеп береді.')).toBeHidden();
  expect(await faults(page)).toEqual([]);
});

test('of a withdrawn record a tombstone is left, with its reason, and its proof holds', async ({ page, request }) => {
  const { withdrawn } = await known(request);
  await open(page, `/k/decisions/${withdrawn}`);
  const sheet = page.locator('article.card');
  await expect(sheet.getByText(/^Жариялаудан алынды/)).toBeVisible();
  await expect(sheet.getByText('Қол қойылмаған жоба жарияланған.')).toBeVisible();
  // Its paper says the same, so that nobody takes it for the decision.
  await expect(page.locator('.extract')).toContainText(/Жариялаудан алынды: .*Қол қойылмаған жоба жарияланған\./s);
  await expect(page.getByText('Жоба.', { exact: true })).toHaveCount(0);
  const answer = await request.get(`/api/v1/records/${withdrawn}`);
  expect(((await answer.json()) as { facts: unknown }).facts).toBeNull();
  expect((await request.get(`/api/v1/records/${withdrawn}/opened`)).status()).toBe(404);
  await open(page, `/v/${withdrawn}`);
  await expect(page.getByText(/Жазба тізілімде тұр/)).toBeVisible();
});

test('what a member did in a quarter is derived, and the member says a word of it', async ({ page, request }) => {
  const { member } = await known(request);
  await open(page, `/k/members/${member}`);
  const row = page.getByRole('row', { name: /2025 жыл, 3-тоқсан/ });
  // One session in September, with a vote by name.
  await expect(row.getByRole('cell')).toHaveText(['1', '1', '1', /^[01]$/]);
  expect(await faults(page)).toEqual([]);
});

test.describe('at the office', () => {
  test.skip(!hasCodes, NO_CODES);
  test.skip(!canSign, NO_GRANT);

  test('a clerk attaches a material, writes down who spoke, and tells of a measure; residents see all of it', async ({ page }) => {
    test.setTimeout(420_000);
    await enrol(page, 'Жоспар хатшысы');
    await obtainMandate(page);
    const meeting = await call(page, ['Қысқы жолдар туралы']);
    await page.getByRole('link', { name: 'Отырысқа оралу' }).click();

    await page.getByRole('link', { name: 'Файл тіркеу' }).click();
    await page.locator('#f-title-kk').fill('Жолдардың кестесі');
    await page.locator('#f-files').setInputFiles({ name: 'кесте.txt', mimeType: 'text/plain', buffer: Buffer.from('Жолдар: 1, 2, 3') });
    await expect(page.getByText('кесте.txt · 1 КБ')).toBeVisible();
    expect(await faults(page)).toEqual([]);
    await sign(page);
    await expect(page.getByText('Файлдар торапта')).toBeVisible();

    await openOffice(page, `/office/meetings/${meeting}`);
    await page.getByRole('link', { name: 'Отырысты ашу' }).click();
    await expect(page.locator('#f-roll .card').first()).toBeVisible();
    await choose(page, 0, 'онлайн');
    await page.getByRole('button', { name: /^Қалғандарының бәріне/ }).click();
    await page.locator('#f-at').fill(clock());
    await signAndReturn(page);

    await page.getByRole('link', { name: /^Талқылауды жазу/ }).click();
    await page.getByRole('button', { name: 'Сөз қосу' }).click();
    await page.locator('#f-speeches-0-official').fill('Округ әкімі');
    await page.locator('#f-speeches-0-stance').selectOption('report');
    await page.locator('#f-speeches-0-text-kk').fill('Екі жол жабық.');
    await page.getByRole('button', { name: 'Түзету қосу' }).click();
    await expect(page.locator('#f-amendments-0-member option').nth(1)).toBeAttached();
    await page.locator('#f-amendments-0-member').selectOption({ index: 1 });
    await page.locator('#f-amendments-0-text-kk').fill('Үшінші жолды қосу.');
    await page.locator('#f-amendments-0-outcome').selectOption('accepted');
    expect(await faults(page)).toEqual([]);
    await signAndReturn(page);

    await openOffice(page, '/office/new/measure.status-1');
    await expect(page.locator('#f-measure option').nth(1)).toBeAttached();
    await page.locator('#f-measure').selectOption({ index: 1 });
    await page.locator('#f-state').selectOption('in_progress');
    await fillDay(page, 'on', day(0));
    await page.locator('#f-spent').fill('7 300 000');
    await page.locator('#f-note-kk').fill('Шамдар орнатылып жатыр.');
    await sign(page);

    await page.goto(`/k/meetings/${meeting}?lang=kk`);
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: /кесте\.txt/ }).click();
    expect((await downloading).suggestedFilename()).toBe('кесте.txt');
    await page.getByText('Талқылау', { exact: true }).click();
    await expect(page.getByText('Екі жол жабық.')).toBeVisible();
    await expect(page.getByText('Үшінші жолды қосу.')).toBeVisible();
    await page.goto('/k/plans?lang=kk');
    await expect(page.getByText('Шамдар орнатылып жатыр.')).toBeVisible();
    await page.goto('/k/plans?lang=ru');
    await expect(page.getByRole('heading', { level: 1, name: 'План развития и проверки' })).toBeVisible();
    expect(await faults(page)).toEqual([]);
  });
});
