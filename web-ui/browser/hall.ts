// What a clerk does at a meeting, step by step: for tests that need one.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { openOffice } from './office.ts';

const HOUR_MS = 3_600_000;
/** The day so many days from today, in the country's zone. */
export const day = (ahead: number): string => new Date(Date.now() + 5 * HOUR_MS + ahead * 24 * HOUR_MS).toISOString().slice(0, 10);
/** A time of day that has passed already. */
export const clock = (): string => new Date(Date.now() + 5 * HOUR_MS - 60_000).toISOString().slice(11, 16);

export async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** From a filled form to a record that is sealed and witnessed; returns its name. */
export async function sign(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Не жарияланатынын қарап шығу' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Дәл осы жазба жарияланады/ })).toBeFocused();
  await page.getByRole('button', { name: 'Қол қойып, тізілімге жіберу' }).click();
  await expect(page.getByText('Жол аяқталды')).toBeVisible({ timeout: 90_000 });
  return /records\/([0-9a-f]{64})/.exec(page.url())?.[1] ?? '';
}

/** Signs, and goes back to the meeting by the link that is offered. */
export async function signAndReturn(page: Page): Promise<string> {
  const record = await sign(page);
  await page.getByRole('link', { name: 'Отырысқа оралу' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /жиналысы/ })).toBeVisible();
  return record;
}

export async function fillDay(page: Page, name: string, value: string): Promise<void> {
  await page.locator(`#f-${name}`).fill(value);
  await page.locator(`#f-${name}`).blur();
}

/** Calls the assembly together for today; returns the meeting. */
export async function call(page: Page, titles: readonly string[]): Promise<string> {
  await openOffice(page, '/office/new/meeting.convened-1');
  const body = page.locator('#f-body');
  await expect(body.locator('option[value=assembly]')).toBeAttached();
  await body.selectOption('assembly');
  await fillDay(page, 'convened_on', day(-10));
  await fillDay(page, 'held_on', day(0));
  await page.locator('#f-place-kk').fill('Қоғамдық орталық');
  for (const [at, title] of titles.entries()) {
    if (at > 0) await page.getByRole('button', { name: 'Мәселе қосу' }).click();
    await page.locator(`#f-agenda-${at}-title-kk`).fill(title);
  }
  return sign(page);
}

/** How many members a roll call names, without those who may stand in for one. */
export const seated = (page: Page): Promise<number> => page.locator('#f-roll .card').filter({ hasNotText: 'алмастырушы' }).count();

/** The choice of one member in a list of members. */
export const choose = (page: Page, member: number, choice: string): Promise<void> =>
  page.locator('#f-roll .card, #f-names .card').nth(member).getByRole('radio', { name: choice, exact: true }).check();
