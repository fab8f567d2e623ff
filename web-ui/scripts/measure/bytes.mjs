// What a page brings before anybody touched it. Counted from what really was asked for, so that a script which another one
// loads at once is counted too.
import { gzipSync } from 'node:zlib';

const CODE = new Set(['document', 'script', 'stylesheet']);

/** Bytes of code and style when compressed, of fonts, and of both as they came; answers of the API are data, not page. */
export async function weigh(browser, address) {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const responses = [];
  page.on('response', (response) => responses.push(response));
  await page.goto(address);
  await page.locator('h1').first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  const sum = { code: 0, fonts: 0, wire: 0, missing: [] };
  for (const response of responses) {
    const kind = response.request().resourceType();
    if (!CODE.has(kind) && kind !== 'font') continue;
    if (!response.ok()) {
      sum.missing.push(response.url());
      continue;
    }
    const body = await response.body();
    sum.wire += (await response.request().sizes()).responseBodySize;
    // Typefaces are compressed in themselves.
    if (kind === 'font') sum.fonts += body.length;
    else sum.code += gzipSync(body, { level: 9 }).length;
  }
  await context.close();
  return sum;
}
