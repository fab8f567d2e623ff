// Lighthouse's scores. It drives a browser of its own, since it clears what is kept and changes the window.
import { createServer } from 'node:net';
import { chromium } from '@playwright/test';
import lighthouse, { desktopConfig } from 'lighthouse';

/** A telephone on a slow mobile link, and a computer; both are Lighthouse's own settings. */
const FORMS = [
  { form: 'telephone', config: undefined },
  { form: 'computer', config: desktopConfig },
];

const freePort = () =>
  new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

const percent = ({ score }) => Math.round((score ?? 0) * 100);

/** Audits of a category that were not passed. */
const failed = ({ categories, audits }, name) =>
  categories[name].auditRefs
    .map(({ id, weight }) => ({ ...audits[id], weight }))
    .filter(({ score, weight }) => score !== null && score < 1 && weight > 0)
    .map(({ id }) => id);

export async function scores(launch, address) {
  const found = [];
  for (const { form, config } of FORMS) {
    const port = await freePort();
    const browser = await chromium.launch({ ...launch, args: [`--remote-debugging-port=${port}`] });
    const flags = { port, logLevel: 'error', onlyCategories: ['accessibility', 'performance'] };
    const result = await lighthouse(address, flags, config);
    await browser.close();
    if (!result) throw new Error(`Lighthouse gave no result for ${address}`);
    const { lhr } = result;
    if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
    const value = (id) => lhr.audits[id].displayValue ?? '';
    found.push({
      form,
      accessibility: percent(lhr.categories.accessibility),
      performance: percent(lhr.categories.performance),
      faults: failed(lhr, 'accessibility'),
      slowest: `first words ${value('first-contentful-paint')}, largest ${value('largest-contentful-paint')}, blocked ${value('total-blocking-time')}, shifted ${value('cumulative-layout-shift')}`,
    });
  }
  return found;
}
