import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { open, test } from './pages.ts';

test.use({ viewport: { width: 1440, height: 900 } });

test('leads from the country to a record', async ({ page }) => {
  await open(page, '/dashboard?lang=kk');
  await page.getByRole('rowheader', { name: 'Қарағанды облысы' }).getByRole('link').click();
  await expect(page).toHaveURL(/at=350000000/);
  await page.getByRole('rowheader', { name: 'Абай ауданы' }).getByRole('link').click();
  await page.getByRole('rowheader', { name: 'Ақбастау а.о.' }).getByRole('link').click();
  await page.getByRole('link', { name: 'Шешімдер', exact: true }).click();
  await page
    .getByRole('rowheader', { name: /Көше саудасының орындары/ })
    .getByRole('link')
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Көше саудасының орындары');
  await expect(page.getByRole('link', { name: 'Дәлел файлын жүктеу' })).toBeVisible();
});

test('a link reproduces the view: language, territory, year and search', async ({ page, context }) => {
  await open(page, '/dashboard/decisions?at=353233000');
  await page.getByRole('button', { name: 'Русский' }).click();
  await page.getByRole('textbox', { name: /Поиск: решение/ }).fill('торговл');
  await expect(page.getByRole('status')).toContainText('Найдено 4 записи');
  const other = await context.newPage();
  await open(other, page.url());
  await expect(other.getByRole('status')).toContainText('Найдено 4 записи');
  await expect(other.getByText('Акбастауский с.о.').first()).toBeVisible();
});

test('issues are those of the published tables', async ({ page, request }) => {
  const cells = (await (await request.get('/api/v1/issues/table?territory=000000000')).json()) as { year: number; count: number }[];
  const total = cells.reduce((sum, { count }) => sum + count, 0);
  await open(page, '/dashboard/issues?lang=en');
  const last = page.getByRole('table').first().getByRole('row').last();
  await expect(last.getByRole('cell').last()).toHaveText(String(total));
});

test('every table can be taken away, with raw values', async ({ page }) => {
  await open(page, '/dashboard/money?lang=en&at=353233000');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).first().click();
  const path = await (await saved).path();
  const text = await readFile(path, 'utf8');
  expect(text).toContain('area,revenue,expenditure,done_revenue,done_expenditure,done_to,per_resident,balance,lines');
  // In January nothing has been told of the year yet.
  expect(text).toMatch(/353233000,7586700000,7586700000,(\d+,\d+,\d{4}-\d\d-\d\d|,,),3545187,0,37/);
});

test('meetings say how many of those that were opened had a quorum, and which duties lapsed', async ({ page, request }) => {
  const { months } = (await (await request.get('/api/v1/sittings?territory=353233000&year=2025')).json()) as {
    months: { month: string; opened: number; no_quorum: number }[];
  };
  const november = months.find(({ month }) => month === '2025-11');
  expect(november?.no_quorum).toBe(1);
  const opened = november?.opened ?? 0;
  await open(page, '/dashboard/meetings?lang=en&at=353233000&year=2025');
  const table = page
    .getByRole('table')
    .filter({ has: page.getByRole('columnheader', { name: 'With a quorum' }) })
    .last();
  await expect(
    table.getByRole('row', { name: /^November/ }).getByRole('cell', { name: `${opened - 1} / ${opened}`, exact: true }),
  ).toBeVisible();
  for (const name of ['Decision in one language', 'Minutes with one signature'])
    await expect(table.getByRole('columnheader', { name, exact: true })).toBeVisible();
});

test('tasks name what asks for them: a decision, an issue or a member', async ({ page }) => {
  await open(page, '/dashboard/tasks?lang=en&at=353233000');
  const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
  await expect(row('Су сорғысын ауыстыру')).toContainText('Residents’ issue');
  await expect(row('Мектеп автобусының кестесін ұсыну')).toContainText('Deputy’s request');
  const cleaned = row('Орталық көшені қоқыстан тазарту');
  await expect(cleaned).toContainText('Decision');
  await cleaned.getByRole('link').nth(1).click();
  await expect(page).toHaveURL(/\/dashboard\/records\/[0-9a-f]{64}/);
});

test('what became of a budget is told month by month, with a table of the same figures', async ({ page, request }) => {
  const [budget] = (await (await request.get('/api/v1/budgets?territory=353233000')).json()) as { id: string }[];
  const told = (await (await request.get(`/api/v1/budgets/${budget?.id}/executions`)).json()) as { until: string; expenditure: number }[];
  const year = told[0]?.until.slice(0, 4) ?? '';
  test.skip(year === '', 'nothing is told of a budget yet');
  const ofYear = told.filter(({ until }) => until.startsWith(year));
  for (const path of [`/dashboard/money?lang=en&at=353233000&year=${year}`, `/k/money?lang=en&year=${year}`]) {
    await open(page, path);
    const part = page.locator('section', { has: page.getByRole('heading', { name: `Receipts and spending of ${year}, month by month` }) });
    await expect(part.getByRole('img')).toHaveAccessibleName(/^By \d+ \w+ \d{4}, .* had been spent/);
    await part
      .locator('summary')
      .click({ timeout: 1_000 })
      .catch(() => undefined);
    await expect(part.locator('tbody tr')).toHaveCount(ofYear.length);
    await expect(part.locator('tbody tr').last()).toContainText(new Intl.NumberFormat('en').format((ofYear[0]?.expenditure ?? 0) / 100));
  }
});

test('plans and audits stand with what became of them, and lead to their records', async ({ page, request }) => {
  // Those that other tests write meanwhile stand before it.
  const { rows } = (await (await request.get('/api/v1/plans')).json()) as {
    rows: { id: string; first_year: number; measures: unknown[] }[];
  };
  const plan = rows.find((one) => one.first_year === 2025);
  await open(page, '/dashboard/plans?lang=en');
  const row = page.getByRole('row', { name: /2025–2029 жылдарға арналған даму жоспары/ });
  await expect(row.getByRole('cell', { name: String(plan?.measures.length), exact: true })).toBeVisible();
  await expect(page.getByRole('row', { name: /2024 жылғы бюджеттің атқарылуы/ })).toBeVisible();
  await row.getByRole('link', { name: /даму жоспары/ }).click();
  await expect(page).toHaveURL(new RegExp(`/dashboard/records/${plan?.id}`));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2025–2029 жылдарға арналған даму жоспары');
});

test('regions without data are marked, never shown as zero', async ({ page }) => {
  // Of the records only those of one region remain.
  await page.route('**/api/v1/below?*', async (route) => {
    const response = await route.fetch();
    const places = (await response.json()) as { code: string; count: number }[];
    await route.fulfill({ response, json: places.map((place) => (place.code.startsWith('35') ? place : { ...place, count: 0 })) });
  });
  await open(page, '/dashboard?lang=en');
  const map = page.getByRole('navigation', { name: /by region/ });
  await expect(map.getByRole('link')).toHaveCount(20);
  await expect(map.getByRole('link', { name: /no data/ })).toHaveCount(19);
  await expect(map.getByRole('link', { name: /no data/ }).first()).toContainText('–');
});

test('records that wait for their witnesses are marked', async ({ page }) => {
  await page.route('**/api/v1/registers?*', async (route) => {
    const response = await route.fetch();
    const list = (await response.json()) as { rows: { witnessed_size: number }[] };
    for (const register of list.rows) register.witnessed_size -= 1;
    await route.fulfill({ response, json: list });
  });
  await open(page, '/dashboard/registers?lang=en');
  await expect(page.getByText(/registers? not fully witnessed/)).toBeVisible();
  await expect(page.getByRole('row').getByText('Wait for a witness').nth(1)).toBeVisible();
});

test('findings open the records behind them', async ({ page }) => {
  const id = 'ab'.repeat(32);
  const found = {
    id,
    kind: 'decision.adopted/1',
    register: 'demo.kenes.kz/353233000',
    index: 3,
    finding: { rule: 'quorum', expected: 'more than half of 11', actual: '4' },
  };
  await page.route('**/api/v1/findings/table*', (route) =>
    route.fulfill({ json: [{ year: 2026, category: 'quorum', count: 1, percent: 100 }] }),
  );
  await page.route(/\/api\/v1\/findings\?/, (route) => route.fulfill({ json: [found] }));
  await open(page, '/dashboard/findings?lang=kk');
  const link = page.getByRole('rowheader', { name: 'Кворум жоқ' }).getByRole('link');
  await expect(link).toHaveAttribute('href', `/dashboard/records/${id}`);
  await expect(page.getByRole('cell', { name: '11 адамның жартысынан көбі' })).toBeVisible();
});

test('outlines stand in for the tiles where they were loaded, and lead to the same places', async ({ page }) => {
  await open(page, '/dashboard?lang=kk');
  await page.getByRole('radio', { name: 'Шекаралар' }).check();
  await expect(page).toHaveURL(/map=outlines/);
  const map = page.getByRole('navigation', { name: 'Шешімдер: облыстар бойынша' });
  await expect(map.getByRole('link')).toHaveCount(20);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  const region = map.getByRole('link', { name: /^Қарағанды облысы/ });
  await region.focus();
  await region.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Қарағанды облысы');
});
