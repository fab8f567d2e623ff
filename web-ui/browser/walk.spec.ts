import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { overflow, smallTargets } from './measure.ts';
import { inLanguage, known, LANGUAGES, open, test } from './pages.ts';

const SIZES = [
  { name: 'phone of 320', width: 320, height: 640 },
  { name: 'phone of 390', width: 390, height: 844 },
  { name: 'kiosk', width: 1280, height: 800 },
  { name: 'standing kiosk', width: 1080, height: 1920 },
  { name: 'desk', width: 1440, height: 900 },
] as const;

for (const size of SIZES) {
  test.describe(`on a ${size.name}`, () => {
    test.use({ viewport: { width: size.width, height: size.height } });

    test('every page in every language shows its words, fits, and has targets for a finger', async ({ page, request, complaints }) => {
      test.setTimeout(300_000);
      const { pages } = await known(request);
      for (const language of LANGUAGES) {
        for (const place of pages) {
          await test.step(`${place.name} in ${language}`, async () => {
            await open(page, inLanguage(place, language));
            await expect(page.locator('html')).toHaveAttribute('lang', language);
            expect.soft(await overflow(page), `${place.name} in ${language} is too wide`).toBeLessThanOrEqual(0);
            expect.soft(await smallTargets(page), `${place.name} in ${language}`).toEqual([]);
            const text = await page.locator('#app').innerText();
            // A key without words is shown as the key.
            expect
              .soft(
                text.match(
                  /\b(?:dash|column|tile|home|count|checked|refused|failure|standing|value|kind|rule|category|part|slip|call_stage)\.[a-z_]+\b/g,
                ) ?? [],
              )
              .toEqual([]);
          });
        }
      }
      expect(complaints).toEqual([]);
    });
  });
}

/** The components by themselves, which no node serves. */
const PREVIEW = { name: 'preview', path: 'http://127.0.0.1:4173/preview' };

const THEMES = ['light', 'dark', 'contrast'] as const;

for (const theme of THEMES) {
  test(`every page is free of faults that axe finds, in ${theme} colours`, async ({ page, request }) => {
    test.setTimeout(300_000);
    await page.addInitScript((chosen) => sessionStorage.setItem('kenes.view', JSON.stringify({ size: 'ordinary', theme: chosen })), theme);
    const { pages } = await known(request);
    for (const place of [...pages, PREVIEW]) {
      await open(page, place.path);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
      expect.soft(found, `${place.name} in ${theme}`).toEqual([]);
    }
  });
}

test('text half as large again still fits a kiosk and a phone', async ({ page, request }) => {
  test.setTimeout(120_000);
  await page.addInitScript(() => sessionStorage.setItem('kenes.view', JSON.stringify({ size: 'largest', theme: 'light' })));
  const { pages } = await known(request);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const place of pages) {
      await open(page, place.path);
      expect.soft(await overflow(page), `${place.name} at ${width}`).toBeLessThanOrEqual(0);
    }
  }
});

test('Kazakh letters and the tenge sign come from the page’s own typeface', async ({ page }) => {
  await open(page, '/k/money');
  const missing = await page.evaluate(async () => {
    const letters = Array.from('әғқңөұүһіӘҒҚҢӨҰҮҺІ₸№');
    await Promise.all(letters.map((letter) => document.fonts.load('16px Golos', letter)));
    return letters.filter((letter) => {
      const faces = [...document.fonts].filter((face) => face.status === 'loaded');
      return faces.length === 0 || !document.fonts.check('16px Golos', letter);
    });
  });
  expect(missing).toEqual([]);
});
