// The office in Chromium: one official who enrols with a one-time code of the node (`OFFICE_CODES`, comma separated).
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page } from '@playwright/test';
import { test as base } from './pages.ts';

const all = (process.env['OFFICE_CODES'] ?? '').split(',').filter(Boolean);
/** Where workers, which run beside each other and begin anew after a failure, mark the codes that they take. */
const TAKEN = join(tmpdir(), 'kenes-office-codes');

function isFree(code: string): boolean {
  mkdirSync(TAKEN, { recursive: true });
  try {
    // Fails where the file is there: of two workers one gets the code.
    writeFileSync(join(TAKEN, code), '', { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** A code works once, so each test that enrols takes the next one. */
export function nextCode(): string {
  const code = all.find(isFree);
  if (!code) throw new Error('OFFICE_CODES holds too few codes');
  return code;
}

export const hasCodes = all.length > 0;
export const NO_CODES = 'OFFICE_CODES is missing: print codes with `kenes code` and give them separated by commas';

/** The node says with 401 that nobody is signed in, and Chromium writes that into the console. */
export const ours = (complaints: readonly string[]): string[] => complaints.filter((text) => !/status of 401/.test(text));

/** From the door to the page that was wanted. */
export async function enrol(page: Page, name: string, code = nextCode()): Promise<void> {
  await page.goto('/office/drafts?lang=kk');
  await page.getByLabel('Бір реттік код').fill(code);
  await page.getByLabel('Аты-жөніңіз').fill(name);
  await page.getByLabel('Бұл компьютердің атауы').fill('Сынақ компьютері');
  await page.getByRole('button', { name: 'Тіркеліп, кіру' }).click();
  await page.getByRole('heading', { level: 1, name: 'Қаралама жазбалар' }).waitFor();
}

const grant = process.env['OFFICE_GRANT'];

/** What signing needs besides a code: a mandate. `OFFICE_GRANT` is a command, a JSON array, that grants the request whose file is its last word. */
export const canSign = grant !== undefined;
export const NO_GRANT = 'OFFICE_GRANT is missing: a command, a JSON array of words, that grants the mandate request whose file comes last';

/** Makes a request as an official does, has it granted, and waits until the node knows the mandate. */
export async function obtainMandate(page: Page): Promise<void> {
  await openOffice(page, '/office/mandates');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Файлын жүктеу' }).click();
  const [program = '', ...words] = JSON.parse(grant ?? '[]') as string[];
  await promisify(execFile)(program, [...words, await (await downloading).path()]);
  await expect(async () => {
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Мандаттар' }).waitFor();
    await expect(page.getByText('мандаты жоқ')).toBeHidden({ timeout: 1_000 });
  }).toPass({ timeout: 90_000 });
}

export const KINDS = [
  'meeting.convened-1',
  'notice.given-1',
  'agenda.changed-1',
  'meeting.opened-1',
  'opening.corrected-1',
  'vote.taken-1',
  'meeting.closed-1',
  'minutes.adopted-1',
  'minutes.corrected-1',
  'decision.adopted-1',
  'decision.amended-1',
  'decision.repealed-1',
  'minutes.approved-1',
  'decision.suspended-1',
  'decision.annulled-1',
  'item.discussed-1',
  'decision.consulted-1',
  'extract.issued-1',
  'publication.withdrawn-1',
  'plan.agreed-1',
  'plan.approved-1',
  'measure.status-1',
  'audit.presented-1',
  'audit.followed_up-1',
  'deputy.reported-1',
  'attachment.added-1',
  'decision.registered-1',
  'task.assigned-1',
  'task.status-1',
  'report_meeting.announced-1',
  'report_meeting.held-1',
  'issue.raised-1',
  'issue.status-1',
  'participation.ruled-1',
  'initiative.opened-1',
  'initiative.refused-1',
  'initiative.supported-1',
  'initiative.closed-1',
  'initiative.answered-1',
  'call.opened-1',
  'project.proposed-1',
  'project.judged-1',
  'ballots.counted-1',
  'result.declared-1',
  'project.status-1',
  'private_data.erased-1',
  'residents.counted-1',
  'body.established-1',
  'budget.approved-1',
  'budget.executed-1',
  'meeting.postponed-1',
  'meeting.cancelled-1',
  'term.opened-1',
  'member.elected-1',
  'chair.elected-1',
  'member.ended-1',
  'body.dissolved-1',
  'rulebook.adopted-1',
  'calendar.set-1',
] as const;

export const PLACES = [
  { name: 'office-desk', path: '/office' },
  { name: 'office-meetings', path: '/office/meetings' },
  { name: 'office-council', path: '/office/council' },
  { name: 'office-people', path: '/office/people' },
  { name: 'office-residents', path: '/office/residents' },
  { name: 'office-new', path: '/office/new' },
  { name: 'office-drafts', path: '/office/drafts' },
  { name: 'office-import', path: '/office/import' },
  { name: 'office-import-file', path: '/office/import/file' },
  { name: 'office-import-table', path: '/office/import/table' },
  { name: 'office-mandates', path: '/office/mandates' },
  { name: 'office-node', path: '/office/node' },
  { name: 'office-journal', path: '/office/journal' },
  ...KINDS.map((kind) => ({ name: `office-${kind}`, path: `/office/new/${kind}` })),
];

/** Opens a page of the office; streams of news never end, so "no more requests" cannot be waited for. */
export async function openOffice(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('main h1').first().waitFor();
  await page
    .getByText(/^(Жүктеліп жатыр…|Загружается…|Loading…)$/)
    .first()
    .waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready);
}

export const test = base;
