// Which pages there are on the node that the tests run against.
import { test as base, type APIRequestContext, type Page } from '@playwright/test';

export interface Place {
  readonly name: string;
  readonly path: string;
}

interface Listed {
  readonly id: string;
  readonly territory: string;
  readonly number: string | null;
  readonly day: string;
  /** Of a meeting that was put off or is not held. */
  readonly state?: string;
  /** Of an issue. */
  readonly category?: string;
}

const rows = async (request: APIRequestContext, path: string): Promise<Listed[]> =>
  ((await (await request.get(path)).json()) as { rows: Listed[] }).rows;

export interface Known {
  readonly decision: string;
  /** One with articles that a later decision changes. */
  readonly amended: string;
  readonly withdrawn: string;
  readonly member: string;
  readonly meeting: string;
  /** One that somebody has to settle by a day. */
  readonly issue: string;
  readonly pages: readonly Place[];
}

/** Everything that can be opened, with records of the node's own territory. */
export async function known(request: APIRequestContext): Promise<Known> {
  const { territory: home } = (await (await request.get('/api/v1/status')).json()) as { territory: string };
  const decisions = await rows(request, `/api/v1/decisions?territory=${home}`);
  // The one that a later decision repeals. Decisions of one day stand in the order of their names, which are drawn anew.
  const decision = decisions.find(({ number }) => number === '1-2')?.id;
  const amended = decisions.find(({ number }) => number === '1-1')?.id;
  const withdrawn = decisions.find(({ number }) => number === '0-9')?.id;
  // Those that other tests write meanwhile are of this year; the demo's are not.
  const meetings = (await rows(request, `/api/v1/meetings?territory=${home}`)).filter(({ day }) => day < '2026');
  const meeting = meetings.find(({ state }) => !state)?.id;
  const cancelled = meetings.find(({ state }) => state === 'cancelled')?.id;
  const failed = meetings.find(({ state }) => state === 'no_quorum')?.id;
  const course = (await (await request.get(`/api/v1/meetings/${failed}`)).json()) as { members?: { id: string }[] };
  const member = course.members?.[0]?.id;
  const issues = await rows(request, `/api/v1/issues?territory=${home}`);
  const issue = issues.find(({ category, day }) => category === 'housing_utilities' && day === '2025-11-25')?.id;
  if (!decision || !amended || !withdrawn || !meeting || !cancelled || !member || !issue)
    throw new Error('the node of KENES_NODE holds no decision, no meeting or no issue of its territory');
  const kiosk: Place[] = [
    { name: 'home', path: '/' },
    { name: 'decisions', path: '/k/decisions' },
    { name: 'decision', path: `/k/decisions/${decision}` },
    { name: 'decision-amended', path: `/k/decisions/${amended}` },
    { name: 'decision-withdrawn', path: `/k/decisions/${withdrawn}` },
    { name: 'meetings', path: '/k/meetings' },
    { name: 'meeting', path: `/k/meetings/${meeting}` },
    { name: 'meeting-cancelled', path: `/k/meetings/${cancelled}` },
    { name: 'meeting-failed', path: `/k/meetings/${failed}` },
    { name: 'member', path: `/k/members/${member}` },
    { name: 'plans', path: '/k/plans' },
    { name: 'participation', path: '/k/participation' },
    { name: 'money', path: '/k/money' },
    { name: 'issues', path: '/k/issues' },
    { name: 'issue', path: `/k/issues/${issue}` },
    { name: 'search', path: `/k/decisions?q=${encodeURIComponent('көше')}` },
    { name: 'office', path: '/k/office' },
    { name: 'check-ask', path: '/v' },
    { name: 'check', path: `/v/${decision}` },
  ];
  const dashboard: Place[] = [
    { name: 'dashboard', path: '/dashboard' },
    ...['registers', 'decisions', 'meetings', 'money', 'issues', 'tasks', 'plans', 'participation', 'findings'].map((name) => ({
      name: `dashboard-${name}`,
      path: `/dashboard/${name}`,
    })),
    { name: 'dashboard-region', path: '/dashboard?at=350000000' },
    { name: 'dashboard-okrug', path: `/dashboard?at=${home}` },
    { name: 'dashboard-search', path: `/dashboard?q=${encodeURIComponent('көше')}` },
    { name: 'dashboard-record', path: `/dashboard/records/${decision}` },
  ];
  return { decision, amended, withdrawn, member, meeting, issue, pages: [...kiosk, ...dashboard] };
}

export const LANGUAGES = ['kk', 'ru', 'en'] as const;

export const inLanguage = ({ path }: Place, language: string): string => `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;

/** Opens a page and waits until every part of it has its answer. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
}

/** Fails a test whose page complains, or asks anybody but its own host. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ page, baseURL }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        // The runner's own word for what its setting blocks.
        const isOurs = !message.text().startsWith('Service Worker registration blocked');
        if (isOurs && ['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => {
        if (!/^(blob|data):/.test(request.url()) && new URL(request.url()).origin !== baseURL) complaints.push(`asked ${request.url()}`);
      });
      await use(complaints);
    },
    { auto: true },
  ],
});
