import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { open } from './pages.ts';

const PORT = 4174;
const ADDRESS = `http://127.0.0.1:${PORT}`;

// A server of its own, since this test stops it: the browser's offline switch does not reach service workers.
test.use({ serviceWorkers: 'allow', baseURL: ADDRESS });

let server: ChildProcess;

test.beforeEach(async ({ request }) => {
  server = spawn(process.execPath, ['scripts/serve.mjs'], { env: { ...process.env, PORT: String(PORT) }, stdio: 'ignore' });
  await expect(async () => expect((await request.get('/favicon.svg')).ok()).toBe(true)).toPass();
});

async function stop(): Promise<void> {
  if (server.exitCode !== null || server.killed) return;
  const stopped = once(server, 'exit');
  server.kill();
  await stopped;
}
test.afterEach(stop);

test('pages that were read before are shown without the node, with the date of their data', async ({ page }) => {
  await open(page, '/k/decisions');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // Only what is asked for under the worker is kept.
  await page.reload();
  await page.waitForLoadState('networkidle');
  await stop();
  await page.reload();
  await expect(page.getByText(/^Бұл — .* жағдайы$/).first()).toBeVisible();
  await expect(page.getByRole('link', { name: /Көше саудасының орындары/ })).toBeVisible();
});

test('what was never read is said to be out of reach', async ({ page }) => {
  await open(page, '/k/decisions');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await page.waitForLoadState('networkidle');
  await stop();
  await page
    .getByRole('link', { name: 'Басты бет' })
    .or(page.getByRole('button', { name: 'Басты бет' }))
    .first()
    .click();
  await page.getByRole('link', { name: /Ақша қайда жұмсалады/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Тораппен байланыс жоқ');
});
