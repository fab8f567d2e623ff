// When the first words stand on the screen, on a processor made slower. The yardstick is the same document with the same
// style from the same node, without its scripts and with one word in it; runs alternate, so that whatever else the computer
// does meets both.
const RUNS = 9;
const SLOWER = 6;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Runs in the page, before anything of its own. */
function putOneWord() {
  document.addEventListener('DOMContentLoaded', () => {
    document.getElementById('app').textContent = 'Кеңес';
  });
}

/** Runs in the page. */
function painted() {
  return new Promise((done) => {
    new PerformanceObserver((list) => {
      const found = list.getEntriesByName('first-contentful-paint')[0];
      if (found) done(found.startTime);
    }).observe({ type: 'paint', buffered: true });
  });
}

/** Runs in the page: when the largest of what is shown so far was painted, which is the page itself and not its bar. */
function filled() {
  return new Promise((done) => {
    new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime)).observe({
      type: 'largest-contentful-paint',
      buffered: true,
    });
  });
}

async function once(browser, address, isBlank) {
  // A new context has an empty cache, as a first visit has.
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  if (isBlank) {
    await page.addInitScript(putOneWord);
    await session.send('Network.enable');
    await session.send('Network.setBlockedURLs', { urls: ['*.js'] });
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto(address, { waitUntil: 'commit' });
  const first = await page.evaluate(painted);
  if (!isBlank) await page.locator('h1').first().waitFor();
  // The observer is told of a painting in the frame after it.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const largest = await page.evaluate(filled);
  await context.close();
  return { first, largest };
}

/** Medians of the times in milliseconds. */
export async function firstWords(browser, address) {
  const times = { page: [], blank: [], filled: [] };
  // One of each for nothing: the node and the browser read their files for the first time.
  for (let run = 0; run <= RUNS; run += 1) {
    for (const kind of ['blank', 'page']) {
      const { first, largest } = await once(browser, address, kind === 'blank');
      if (run === 0) continue;
      times[kind].push(first);
      if (kind === 'page') times.filled.push(largest);
    }
  }
  return { page: median(times.page), blank: median(times.blank), filled: median(times.filled), runs: RUNS, slower: SLOWER };
}
