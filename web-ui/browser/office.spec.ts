import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { overflow, smallTargets } from './measure.ts';
import { canSign, enrol, hasCodes, nextCode, NO_CODES, NO_GRANT, obtainMandate, openOffice, ours, PLACES, test } from './office.ts';
import { inLanguage, LANGUAGES } from './pages.ts';

test.skip(!hasCodes, NO_CODES);

const SIZES = [
  { name: 'phone of 320', width: 320, height: 640 },
  { name: 'desk', width: 1280, height: 800 },
  { name: 'wide desk', width: 1920, height: 1080 },
] as const;

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** A key without words is shown as the key. */
const KEYS =
  /\b(?:office_nav|field|fact|hint|trouble|due|desk|drafts|save|preview|personal|mandates|health|node|devices|journal|act|people|residents|iin|kiosk_code)\.[a-z_]+\b/g;

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

test('every page of the office in every language and size shows its words, fits, and is free of faults that axe finds', async ({
  page,
  complaints,
}) => {
  test.setTimeout(900_000);
  await enrol(page, 'Сынақ қызметкері');
  for (const language of LANGUAGES) {
    for (const place of PLACES) {
      await test.step(`${place.name} in ${language}`, async () => {
        await openOffice(page, inLanguage(place, language));
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        const text = await page.locator('#app').innerText();
        expect.soft(text.match(KEYS) ?? [], `${place.name} in ${language}`).toEqual([]);
        for (const { name, width, height } of SIZES) {
          await page.setViewportSize({ width, height });
          expect.soft(await overflow(page), `${place.name} in ${language} on a ${name} is too wide`).toBeLessThanOrEqual(0);
          expect.soft(await smallTargets(page), `${place.name} in ${language} on a ${name}`).toEqual([]);
        }
        expect.soft(await faults(page), `${place.name} in ${language}`).toEqual([]);
      });
    }
  }
  expect(ours(complaints)).toEqual([]);
});

for (const theme of ['dark', 'contrast'] as const) {
  test(`the office is free of faults that axe finds in ${theme} colours`, async ({ page }) => {
    test.setTimeout(300_000);
    await page.addInitScript((chosen) => localStorage.setItem('kenes.view', JSON.stringify({ size: 'ordinary', theme: chosen })), theme);
    await openOffice(page, '/office');
    expect.soft(await faults(page), `the door in ${theme}`).toEqual([]);
    await enrol(page, 'Сынақ қызметкері');
    for (const place of PLACES) {
      await openOffice(page, place.path);
      expect.soft(await faults(page), `${place.name} in ${theme}`).toEqual([]);
    }
  });
}

/** Moves on with the tabulator until a control with that name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      const labels = [...(element?.labels ?? [])].map((label) => label.textContent ?? '');
      return [element?.textContent ?? '', element?.getAttribute('aria-label') ?? '', ...labels].join(' ').trim();
    });
    if (name.test(focused)) return;
  }
  throw new Error(`the tabulator does not reach ${name.source}`);
}

async function typeInto(page: Page, name: RegExp, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.type(text);
}

test('with the keyboard alone: enrol, write, look, sign, witnessed', async ({ page, complaints }) => {
  test.skip(!canSign, NO_GRANT);
  test.setTimeout(300_000);
  await page.goto('/office?lang=kk');
  await page.getByRole('heading', { level: 1, name: 'Осы құрылғыны тіркеу' }).waitFor();
  await typeInto(page, /Бір реттік код/, nextCode());
  await typeInto(page, /Аты-жөніңіз/, 'Сынақ қызметкері');
  await typeInto(page, /Бұл компьютердің атауы/, 'Пернетақта');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Жұмыс үстелі' }).waitFor();
  await obtainMandate(page);
  await openOffice(page, '/office');
  await tabTo(page, /^Жаңа жазба$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Не жазамыз?' })).toBeFocused();
  await tabTo(page, /^Есеп беру кездесуі/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Есеп беру кездесуі' }).waitFor();
  await typeInto(page, /Өткен күні/, '01012026');
  await typeInto(page, /Кім есеп берді/, 'Ауылдық округ әкімі');
  await typeInto(page, /^Қазақша$/, 'Қоғамдық орталық');
  await expect(page.getByText(/^Торапта сақталды/)).toBeVisible({ timeout: 15_000 });
  await tabTo(page, /^Не жарияланатынын қарап шығу$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /Дәл осы жазба жарияланады/ })).toBeFocused();
  expect(await faults(page)).toEqual([]);
  await tabTo(page, /^Қол қойып, тізілімге жіберу$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Қол қойылды және жазылды' })).toBeFocused();
  await expect(page.getByText('Жол аяқталды')).toBeVisible({ timeout: 90_000 });
  expect(await faults(page)).toEqual([]);
  expect(ours(complaints)).toEqual([]);
});

test('what is written survives a reload, and a draft that was deleted comes back', async ({ page }) => {
  await enrol(page, 'Сынақ қызметкері');
  await openOffice(page, '/office/new/report_meeting.held-1');
  await page.getByLabel('Кім есеп берді').fill('Әкімнің орынбасары');
  await page.reload();
  await expect(page.getByLabel('Кім есеп берді')).toHaveValue('Әкімнің орынбасары');
  await page.getByLabel('Қазақша').fill('Мектеп');
  await expect(page.getByText(/^Торапта сақталды/)).toBeVisible({ timeout: 15_000 });
  await openOffice(page, '/office/drafts');
  await page.getByRole('button', { name: '«Мектеп» қараламасын жою' }).first().click();
  await page.getByRole('button', { name: 'Қайтару' }).click();
  await expect(page.getByRole('link', { name: 'Мектеп' }).first()).toBeVisible();
});

test('bytes that the node changed on the way are refused, and nothing is sent', async ({ page }) => {
  test.skip(!canSign, NO_GRANT);
  test.setTimeout(180_000);
  await enrol(page, 'Сынақ қызметкері');
  await obtainMandate(page);
  let sent = 0;
  await page.route('**/api/v1/office/records', (route) => {
    sent += 1;
    return route.abort();
  });
  await page.route('**/api/v1/office/prepare', async (route) => {
    const response = await route.fetch();
    const judged = (await response.json()) as { prepared: { salt: string } | null };
    if (judged.prepared) judged.prepared.salt = '00'.repeat(32);
    await route.fulfill({ response, json: judged });
  });
  await openOffice(page, '/office/new/report_meeting.held-1');
  await page.getByRole('textbox', { name: 'Өткен күні' }).fill('2026-01-01');
  await page.getByLabel('Кім есеп берді').fill('Әкім');
  await page.getByLabel('Қазақша').fill('Мектеп');
  await page.getByRole('button', { name: 'Не жарияланатынын қарап шығу' }).click();
  await expect(page.getByRole('alert')).toContainText('Мазмұны немесе тұзы тақырыптағы белгіге сай келмейді');
  expect(sent).toBe(0);
});

test('a day is typed day first whatever the browser speaks, chosen with the keyboard, and refused with a reason', async ({ page }) => {
  await enrol(page, 'Сынақ қызметкері');
  for (const [language, reason] of [
    ['kk', 'мұндай күн жоқ: 2026 жылғы ақпан айының соңғы күні — 28'],
    ['ru', 'такого дня нет: февраль 2026 г. кончается 28-го числа'],
    ['en', 'there is no such day: the last one of February 2026 is 28'],
  ] as const) {
    await openOffice(page, `/office/new/report_meeting.held-1?lang=${language}`);
    const field = page.locator('#f-held_on');
    await field.fill('31.2.2026');
    await field.blur();
    await expect(page.locator('#f-held_on-error')).toHaveText(reason);
    await field.fill('2026-02-01');
    await field.blur();
    await expect(field).toHaveValue('01.02.2026');
    await expect(page.locator('#f-held_on-error')).toBeHidden();
    await page.locator('#f-held_on + button').press('Enter');
    const calendar = page.getByRole('dialog');
    await expect(calendar.locator('[aria-pressed=true]')).toBeFocused();
    expect(await faults(page)).toEqual([]);
    for (const key of ['PageUp', 'End', 'ArrowDown']) await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    await expect(calendar).toBeHidden();
    await expect(field).toHaveValue('11.01.2026');
    await page.locator('#f-held_on + button').press('Enter');
    await page.keyboard.press('Escape');
    await expect(calendar).toBeHidden();
    await expect(field).toHaveValue('11.01.2026');
  }
});

const LINES = ['side;code;kk;ru;2026;2027', 'revenue;1/05/3;Салық;Налог;1000;900', ';01/1/124/001;Аппарат;Аппарат;1 000,50;900'];

test('a budget is pasted from a spreadsheet, and told how far it is from the decision while somebody types', async ({ page }) => {
  await enrol(page, 'Сынақ қызметкері');
  if (canSign) await obtainMandate(page);
  await openOffice(page, '/office/new/budget.approved-1?lang=en');
  await page.getByLabel('First year').fill('2026');
  await page.getByLabel('For how many years').selectOption('2');
  await page.getByText('Paste from a table or take a file').click();
  await page.getByLabel('Or paste what you copied from a table').fill(LINES.join('\n'));
  await page.getByRole('button', { name: 'Put in place of the lines' }).click();
  await expect(page.getByLabel('2027, line 2')).toHaveValue('900');
  await page.getByRole('button', { name: 'Take the sums of the lines' }).click();
  await expect(page.getByLabel('Expenditure, 2026')).toHaveValue('1\u00a0000,50');
  const agreeing = page.getByText('The lines add up to the sums of the decision.');
  await expect(agreeing).toBeVisible();
  await page.getByLabel('2026, line 2').fill('1 000,25');
  await expect(page.getByRole('row', { name: /^Expenditure: difference/ })).toContainText('0.25');
  await expect(agreeing).toBeHidden();
  // Enter leads down the column, and at its end to a new line.
  await page.getByLabel('Code, line 2').press('Enter');
  await expect(page.getByLabel('Code, line 3')).toBeFocused();
  await page.getByRole('button', { name: 'Remove row 3' }).click();
  await page.getByLabel('2026, line 2').fill('1 000,50');
  await expect(agreeing).toBeVisible();
  expect(await faults(page)).toEqual([]);
  if (!canSign) return;
  await page.getByRole('button', { name: 'Review what becomes public' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Exactly this becomes/ })).toBeFocused();
  await expect(page.getByText('1,000.50 ₸').first()).toBeVisible();
});

test('what became of a budget is told line by line, and wants a reason above the plan', async ({ page }) => {
  await enrol(page, 'Сынақ қызметкері');
  await openOffice(page, '/office/new/budget.executed-1?lang=en');
  await page.getByLabel('Which budget').selectOption({ index: 1 });
  const rows = page.getByRole('table').locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  await page.getByLabel('Up to the end of which month').selectOption({ index: 1 });
  const line = rows.filter({ hasText: 'Expenditure' }).first();
  await line.getByRole('textbox').first().fill('99 999 999 999');
  await expect(line.getByText('write why')).toBeVisible();
  await line.getByRole('textbox').nth(1).fill('Су тасқыны');
  await expect(line.getByText('write why')).toBeHidden();
  await expect(page.getByRole('row', { name: /^Expenditure: sum/ })).toContainText('99,999,999,999 ₸');
});

test('a member who leaves is among the former ones at the kiosk, and the seat is vacant', async ({ page }) => {
  test.skip(!canSign, NO_GRANT);
  test.setTimeout(180_000);
  await enrol(page, 'Сынақ қызметкері');
  await obtainMandate(page);
  await openOffice(page, '/office/new/member.ended-1');
  const member = page.getByLabel('Мүше', { exact: true });
  await expect(member.locator('option').nth(1)).toBeAttached();
  const label = await member.locator('option').filter({ hasNotText: 'алмастырушы' }).last().innerText();
  const name = label.split(' · ')[0] ?? '';
  await member.selectOption({ label });
  await page.getByLabel('Себебі').selectOption('resigned');
  await page.getByRole('button', { name: 'Не жарияланатынын қарап шығу' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Дәл осы жазба жарияланады/ })).toBeFocused();
  await page.getByRole('button', { name: 'Қол қойып, тізілімге жіберу' }).click();
  await expect(page.getByText('Жол аяқталды')).toBeVisible({ timeout: 90_000 });
  await page.goto('/k/office?lang=kk');
  await expect(page.getByText('1 орын бос')).toBeVisible();
  await page.getByText('Бұрынғы мүшелер').click();
  await expect(page.getByRole('listitem').filter({ hasText: name }).filter({ hasText: 'өз еркімен кетті' }).last()).toBeVisible();
});

test('what a body goes by shows its act beside the parameter as soon as it is set', async ({ page }) => {
  await enrol(page, 'Сынақ қызметкері');
  await openOffice(page, '/office/new/rulebook.adopted-1');
  await expect(page.getByLabel('Кворум: негіздейтін акт')).toBeHidden();
  await page.getByLabel(/^Кворум: мүшелердің қандай бөлігі/).selectOption('two_thirds');
  await expect(page.getByLabel('Кворум: негіздейтін акт')).toBeVisible();
  await page.getByRole('button', { name: 'Мерзім қосу' }).click();
  await expect(page.getByLabel('Неше күн')).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

test('no two things on the desk that are due look alike', async ({ page }) => {
  await enrol(page, 'Сынақ қызметкері');
  await openOffice(page, '/office');
  const links = page.locator('section', { has: page.getByRole('heading', { name: 'Кезекте тұрған іс' }) }).locator('li a');
  await expect(links.first()).toContainText(/\d{4} жылғы|№/);
  await expect(async () => {
    const texts = await links.allInnerTexts();
    expect(new Set(texts).size).toBe(texts.length);
  }).toPass();
});

test('a lost link leaves the text on the screen and on this computer, and says so', async ({ page }) => {
  await enrol(page, 'Сынақ қызметкері');
  await openOffice(page, '/office/new/report_meeting.held-1');
  await page.route('**/api/v1/office/drafts/**', (route) => route.abort());
  await page.getByLabel('Кім есеп берді').fill('Байланыссыз');
  await expect(page.getByText('Әзірге осы компьютерде ғана')).toBeVisible({ timeout: 10_000 });
  await page.unroute('**/api/v1/office/drafts/**');
  await expect(page.getByText(/^Торапта сақталды/)).toBeVisible({ timeout: 15_000 });
});

test('a session that ended is opened again on top of the page', async ({ page, context }) => {
  await enrol(page, 'Сынақ қызметкері');
  await openOffice(page, '/office/new/report_meeting.held-1');
  await page.getByLabel('Кім есеп берді').fill('Жоғалмасын');
  await context.clearCookies();
  const question = page.getByRole('dialog', { name: 'Жұмыс уақыты бітті' });
  await expect(question).toBeVisible({ timeout: 15_000 });
  await page.keyboard.press('Escape');
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Осы құрылғының кілтімен кіру' }).click();
  await expect(question).toBeHidden();
  await expect(page.getByLabel('Кім есеп берді')).toHaveValue('Жоғалмасын');
  await expect(page.getByText(/^Торапта сақталды/)).toBeVisible({ timeout: 15_000 });
});

test('a page over plain http of another host explains why it cannot sign', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(globalThis.crypto, 'subtle', { value: undefined }));
  await page.goto('/office?lang=kk');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Бұл браузерде қол қоюға болмайды');
  await expect(page.getByText('қорғалмаған мекенжай')).toBeVisible();
});
