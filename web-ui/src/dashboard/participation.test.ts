import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { toCsv } from '../components/data-table/table.ts';
import { FakeNode, ID, ok, TERRITORY } from '../testing/office.ts';
import { show, type Shown } from '../testing/page.ts';
import { call, initiative } from '../testing/participation.ts';
import Participation from './Participation.svelte';
import { callTable, initiativeTable } from './participation.ts';

let shown: Shown | null = null;

beforeEach(() => {
  const rows = { initiatives: [initiative()], calls: [call()] };
  const node = new FakeNode()
    .on('GET /api/v1/initiatives', () => ok({ rows: rows.initiatives }))
    .on('GET /api/v1/calls', () => ok({ rows: rows.calls }))
    .on('GET /api/v1/territories', () => ok([]));
  vi.stubGlobal('fetch', node.fetch);
});
afterEach(async () => {
  await shown?.close();
  shown = null;
  vi.unstubAllGlobals();
});

test('each row leads to its record and to the page that residents read', async () => {
  shown = await show(Participation, { at: TERRITORY });
  const hrefs = [...shown.target.querySelectorAll('td a, th a')].map((link) => link.getAttribute('href'));
  for (const href of [`/dashboard/records/${ID}`, `/k/initiatives/${ID}`, `/k/calls/${ID}`]) expect(hrefs).toContain(href);
  expect(shown.text()).toContain('жағдайы бойынша');
});

test('what is overdue is exported as that, and turnout as a number', () => {
  const rows = [initiative({ state: 'reached', answer_by: '2026-04-01', overdue: true }), initiative({ state: 'refused', title: {} })];
  const [, overdue = '', refused = ''] = toCsv(initiativeTable('x', rows)).split('\r\n');
  expect(overdue).toBe(`Автобус туралы,2026-1,overdue,20,50,2026-04-01,${TERRITORY}`);
  expect(refused).toMatch(/^№ 2026-1 бастама қабылданбады,2026-1,refused,,,,/);
  const [, line = ''] = toCsv(callTable('x', [call()])).split('\r\n');
  expect(line).toBe(`Көктемгі жобалар,2026-1,ballot,500000000,3,16,25,${TERRITORY}`);
});
