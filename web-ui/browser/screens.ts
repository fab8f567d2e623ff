import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { enrol, hasCodes, NO_CODES, openOffice, PLACES } from './office.ts';
import { inLanguage, known, LANGUAGES, open, test, type Place } from './pages.ts';

const TARGET = process.env['SCREENS'] ?? '../target/screens';
const KIOSK = { name: 'kiosk', width: 1280, height: 800 };
const PHONE = { name: 'phone', width: 390, height: 844 };
const NARROW = { name: 'narrow', width: 320, height: 640 };
const SIZES = [KIOSK, { name: 'standing', width: 1080, height: 1920 }, PHONE, NARROW];
/** 55 inches on the wall of a hall. */
const WALL = { name: 'wall', width: 3840, height: 2160 };

type Size = typeof WALL;

async function picture(page: Page, place: Place, size: Size, language: string, opening: typeof open): Promise<void> {
  await page.setViewportSize({ width: size.width, height: size.height });
  await opening(page, inLanguage(place, language));
  // As tall as the page, so that a bar at the foot does not cover its middle.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, Math.min(height, 12_000)) });
  await page.screenshot({ path: join(TARGET, `${place.name}-${size.name}-${language}.png`) });
}

test.beforeAll(() => mkdir(TARGET, { recursive: true }));

for (const size of [...SIZES, WALL]) {
  test(`screens of a ${size.name}`, async ({ page, request }) => {
    test.setTimeout(900_000);
    const { pages } = await known(request);
    const shown = size === WALL ? pages.filter(({ path }) => path.startsWith('/dashboard')) : pages;
    for (const language of LANGUAGES) {
      for (const place of shown) await picture(page, place, size, language, open);
    }
  });
}

test('screens of the office', async ({ page }) => {
  test.skip(!hasCodes, NO_CODES);
  test.setTimeout(900_000);
  const door = { name: 'office-door', path: '/office' };
  for (const size of [KIOSK, NARROW]) await picture(page, door, size, 'kk', openOffice);
  await enrol(page, 'Сынақ қызметкері');
  for (const language of LANGUAGES) {
    for (const size of [KIOSK, NARROW]) {
      for (const place of PLACES) await picture(page, place, size, language, openOffice);
    }
  }
});
