// A decision that two officials sign, each in a browser of their own.
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { canSign, enrol, hasCodes, NO_CODES, NO_GRANT, obtainMandate, openOffice, test } from './office.ts';

test.skip(!hasCodes, NO_CODES);
test.skip(!canSign, NO_GRANT);

test('what one official signed waits at the office until another one has looked at it and signed', async ({ page, browser, baseURL }) => {
  test.setTimeout(240_000);
  await enrol(page, 'Бірінші хатшы');
  await obtainMandate(page);
  // Whoever signs holds a mandate since before the record was written.
  const other = await browser.newContext({ ...(baseURL ? { baseURL } : {}), serviceWorkers: 'block' });
  const second = await other.newPage();
  await enrol(second, 'Екінші хатшы');
  await obtainMandate(second);
  await openOffice(page, '/office/new/decision.adopted-1');
  const field = (name: string) => page.locator(`#f-${name}`);
  await field('origin').selectOption('published');
  await field('source').fill('«Ауыл тынысы» газеті, № 12');
  await field('adopted_by').fill('Жергілікті қоғамдастық жиналысы');
  await field('body').fill('assembly');
  await field('number').fill(`Ж-${Date.now() % 1_000_000}`);
  await field('adopted_on').fill('2024-03-11');
  await field('adopted_on').blur();
  await field('matter').selectOption('improvement');
  await field('title-kk').fill('Саябақ туралы');
  await field('text-kk').fill('Саябақ ашылсын.');
  await field('basis').fill('Заң, 39-3-бап');
  await page.getByRole('button', { name: 'Не жарияланатынын қарап шығу' }).click();
  await page.getByRole('button', { name: 'Қол қойып, екінші қол қоюшыға қалдыру' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Екінші қолтаңбаны күтіп тұр' })).toBeVisible();
  await expect(page.getByText('Сіз қол қойдыңыз')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Қол қойып, тізілімге жіберу' })).toBeHidden();
  const id = /waiting\/([0-9a-f]{64})/.exec(page.url())?.[1] ?? '';
  expect((await page.request.get(`/api/v1/records/${id}`)).status()).toBe(404);

  try {
    await openOffice(second, '/office');
    await second.getByRole('link', { name: /Бірінші хатшы/ }).click();
    await expect(second.getByText('Саябақ ашылсын.')).toBeVisible();
    expect((await new AxeBuilder({ page: second }).analyze()).violations.map(({ id: fault }) => fault)).toEqual([]);
    await second.getByRole('button', { name: 'Қол қойып, тізілімге жіберу' }).click();
    await expect(second.getByText('Жол аяқталды')).toBeVisible({ timeout: 90_000 });
  } finally {
    await other.close();
  }
  await page.goto(`/v/${id}?lang=kk`);
  await expect(page.getByText('Жазбаның 2 қолтаңбасы дұрыс')).toBeVisible();
  await openOffice(page, '/office');
  await expect(page.getByRole('heading', { name: 'Қол қою', exact: true })).toBeHidden();
});
