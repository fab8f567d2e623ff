import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, expect, type BrowserContext } from '@playwright/test';
import { encode } from 'uqr';
import { known, test } from './pages.ts';

const WIDTH = 640;
const HEIGHT = 480;

/** A film of one picture, uncompressed, in which a sheet with the code is held before the camera. */
function filmOf(text: string): Buffer {
  const code = encode(text, { ecc: 'M', border: 4 });
  const scale = Math.floor(440 / code.size);
  const [left, top] = [Math.floor((WIDTH - code.size * scale) / 2), Math.floor((HEIGHT - code.size * scale) / 2)];
  const light = Buffer.alloc(WIDTH * HEIGHT, 140);
  for (let y = 0; y < code.size * scale; y += 1) {
    for (let x = 0; x < code.size * scale; x += 1) {
      const isDark = code.data[Math.floor(y / scale)]?.[Math.floor(x / scale)];
      light[(top + y) * WIDTH + left + x] = isDark ? 30 : 225;
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420\n`), frame, frame]);
}

/** A browser whose camera films a printed code; `null` for a computer without a camera. */
async function withCamera(
  text: string | null,
  baseURL: string | undefined,
  walk: (context: BrowserContext) => Promise<void>,
): Promise<void> {
  const film = join(tmpdir(), `kenes-camera-${process.pid}.y4m`);
  if (text !== null) await writeFile(film, filmOf(text));
  const args = text === null ? [] : ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`];
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args });
  try {
    await walk(await browser.newContext({ ...(baseURL ? { baseURL } : {}), serviceWorkers: 'block' }));
  } finally {
    await browser.close();
    await rm(film, { force: true });
  }
}

test('the camera reads a printed code and goes out, and another code is said to be none of ours', async ({ request, baseURL }) => {
  const { decision } = await known(request);
  await withCamera(`https://kenes.example/v/${decision}`, baseURL, async (context) => {
    await context.grantPermissions(['camera']);
    const page = await context.newPage();
    await page.goto('/v');
    await page.getByRole('button', { name: 'Камерамен оқу' }).press('Enter');
    await expect(page).toHaveURL(new RegExp(`/v/${decision}$`));
    await expect(page.getByText('Жазба тізілімде тұр, содан бері өзгермеген')).toBeVisible();
    await expect(page.locator('video')).toHaveCount(0);
  });
  await withCamera('https://example.org/menu', baseURL, async (context) => {
    await context.grantPermissions(['camera']);
    const page = await context.newPage();
    await page.goto('/v');
    await page.getByRole('button', { name: 'Камерамен оқу' }).click();
    await expect(page.getByRole('alert')).toContainText('Бұл — басқа QR белгісі');
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    const track = await page.locator('video').evaluateHandle((video: HTMLVideoElement) => (video.srcObject as MediaStream).getTracks()[0]);
    await page.getByRole('button', { name: 'Камераны өшіру' }).click();
    expect(await track.evaluate((one) => one?.readyState)).toBe('ended');
    await expect(page.getByRole('button', { name: 'Камерамен оқу' })).toBeVisible();
  });
});

test('a computer without a camera and a person who does not allow it are told what to do', async ({ baseURL }) => {
  for (const [text, words] of [
    [null, 'Бұл құрылғыдан камера табылмады'],
    ['nobody sees it', 'Камераға рұқсат берілмеген'],
  ] as const) {
    await withCamera(text, baseURL, async (context) => {
      // Without a grant the headless browser refuses, as a person would.
      if (text === null) await context.grantPermissions(['camera']);
      const page = await context.newPage();
      await page.goto('/v');
      await page.getByRole('button', { name: 'Камерамен оқу' }).click();
      await expect(page.getByRole('alert')).toContainText(words);
    });
  }
});
