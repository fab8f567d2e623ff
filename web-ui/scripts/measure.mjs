// What the first pages of a running node cost, against what is asked of them: Lighthouse's scores, the first words on a
// slow processor beside those of a blank page, and the bytes. A benchmark: scores and times depend on the computer and on
// what else it does, so only what cannot vary fails the command.
import { chromium } from '@playwright/test';
import { weigh } from './measure/bytes.mjs';
import { firstWords } from './measure/paint.mjs';
import { scores } from './measure/scores.mjs';

const node = process.env.KENES_NODE ?? 'http://127.0.0.1:8080';
const browser = { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' };
const PAGES = ['/', '/office', '/dashboard'];
const KILO = 1024;

/** What is asked; a time may be longer where the blank page of the same run takes as long. */
const ASKED = { accessibility: 100, performance: 95, paintMs: 1500, ratio: 1.2, codeBytes: 60 * KILO, fontBytes: 80 * KILO };

const short = (isMet) => (isMet ? '' : '  << short of what is asked');
const line = (page, what, value, isMet) => console.log(`${page.padEnd(11)} ${what.padEnd(34)} ${value}${short(isMet)}`);
const kilo = (bytes) => `${(bytes / KILO).toFixed(1)} KB`;

async function measure(page, opened) {
  const { code, fonts, wire, missing } = await weigh(opened, node + page);
  // The bound is the kiosk's; officials' computers and those of dashboards keep what they loaded.
  const isLight = page !== '/' || code <= ASKED.codeBytes;
  line(page, 'code and style, gzipped', `${kilo(code)} (asked of the kiosk: at most ${kilo(ASKED.codeBytes)})`, isLight);
  line(page, 'fonts', `${kilo(fonts)} (asked: at most ${kilo(ASKED.fontBytes)})`, fonts <= ASKED.fontBytes);
  line(page, 'all of it as the node sent it', kilo(wire), true);
  if (missing.length > 0) line(page, 'not found', missing.join(' '), false);

  const paint = await firstWords(opened, node + page);
  const ratio = paint.page / paint.blank;
  const isSoon = paint.page <= ASKED.paintMs || ratio <= ASKED.ratio;
  const figures = `${Math.round(paint.page)} ms, ${ratio.toFixed(2)} times the blank page's ${Math.round(paint.blank)} ms`;
  line(page, `first words, processor / ${paint.slower}`, `${figures}, medians of ${paint.runs}`, isSoon);

  // The bar stands in the document; this is when the page itself is there. Nothing is asked of it but to be known.
  line(page, `largest part, processor / ${paint.slower}`, `${Math.round(paint.filled)} ms`, true);

  let isFree = true;
  for (const { form, performance, accessibility, faults, slowest } of await scores(browser, node + page)) {
    isFree &&= accessibility >= ASKED.accessibility;
    line(page, `accessibility, ${form}`, [accessibility, ...faults].join('  '), accessibility >= ASKED.accessibility);
    line(page, `performance, ${form}`, `${performance}  ${slowest}`, performance >= ASKED.performance);
  }
  return isFree && isLight && fonts <= ASKED.fontBytes && missing.length === 0;
}

const opened = await chromium.launch(browser);
let isSound = true;
console.log(`pages of ${node} in Chromium ${opened.version()}`);
for (const page of PAGES) isSound = (await measure(page, opened)) && isSound;
await opened.close();
process.exitCode = isSound ? 0 : 1;
