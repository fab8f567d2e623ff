import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inLanguage, known, LANGUAGES, open, test } from './pages.ts';

const TARGET = process.env['SCREENS'] ?? '../target/screens';
const SIZES = [
  { name: 'kiosk', width: 1280, height: 800 },
  { name: 'standing', width: 1080, height: 1920 },
  { name: 'phone', width: 390, height: 844 },
] as const;

for (const size of SIZES) {
  test(`screens of a ${size.name}`, async ({ page, request }) => {
    test.setTimeout(600_000);
    await mkdir(TARGET, { recursive: true });
    const { pages } = await known(request);
    for (const language of LANGUAGES) {
      for (const place of pages) {
        await page.setViewportSize({ width: size.width, height: size.height });
        await open(page, inLanguage(place, language));
        // As tall as the page, so that a bar at the foot does not cover its middle.
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.setViewportSize({ width: size.width, height: Math.max(size.height, Math.min(height, 12_000)) });
        await page.screenshot({ path: join(TARGET, `${place.name}-${size.name}-${language}.png`) });
      }
    }
  });
}
