import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Schemas } from '../api/client.ts';
import { toCsv } from '../components/data-table/table.ts';
import { FakeNode, ok } from '../testing/office.ts';
import { auditTable, findingsOf, keptOf, measuresOf, plansUpTo, planTable } from './plans.ts';

const promised = (state: string, overdue = false) => ({ state, overdue });

const measure = (number: string, state: string, overdue = false): Schemas['MeasureCourse'] => ({
  number,
  what: { kk: 'Көшені жарықтандыру', ru: 'Освещение улицы' },
  executor: 'Әкім',
  due: '2026-10-01',
  ...promised(state, overdue),
});

const plan = (more: Partial<Schemas['PlanCourse']> = {}): Schemas['PlanCourse'] => ({
  id: 'ab'.repeat(32),
  territory: '353233000',
  title: { kk: 'Даму жоспары', ru: null },
  first_year: 2025,
  last_year: 2029,
  agreed_on: '2025-02-15',
  withdrawn: false,
  measures: [measure('1', 'done'), measure('2', 'in_progress', true), measure('3', 'in_progress'), measure('4', 'open')],
  ...more,
});

const finding = (number: string, state: string, overdue = false): Schemas['FindingCourse'] => ({
  number,
  text: { kk: 'Шарт жоқ', ru: null },
  ...promised(state, overdue),
});

const audit = (findings: Schemas['FindingCourse'][]): Schemas['AuditCourse'] => ({
  id: 'cd'.repeat(32),
  territory: '353233000',
  title: { kk: 'Бюджеттің атқарылуы', ru: null },
  by: 'Тексеру комиссиясы',
  from: '2024-01-01',
  until: '2024-12-31',
  presented_on: '2025-11-11',
  withdrawn: false,
  findings,
});

describe('what was promised', () => {
  test('is counted once: what is overdue is not also under way', () => {
    const all = [promised('in_progress', true), promised('in_progress'), promised('open', true), promised('done'), promised('dropped')];
    expect(keptOf(all)).toEqual({ all: 5, done: 1, underway: 1, overdue: 2, settled: 2 });
  });

  test('is nothing where there is nothing', () => {
    expect(keptOf([])).toEqual({ all: 0, done: 0, underway: 0, overdue: 0, settled: 0 });
  });

  test('is added up over all plans and all audits', () => {
    expect(measuresOf([plan(), plan({ measures: [measure('1', 'done')] })])).toMatchObject({ all: 5, done: 2, overdue: 1 });
    expect(findingsOf([audit([finding('1', 'done')]), audit([finding('1', 'dropped'), finding('2', 'open', true)])])).toMatchObject({
      all: 3,
      settled: 2,
      overdue: 1,
    });
  });
});

describe('the tables', () => {
  test('lead from a plan into its place, to its record and to the decision that approves it', () => {
    const decision = 'ef'.repeat(32);
    const [row = []] = planTable('plans', [plan({ approved_by: decision, from: '2025-03-18' })]).rows;
    expect(row.map(({ href }) => href).slice(0, 4)).toEqual([
      '/dashboard/plans?at=353233000',
      `/dashboard/records/${'ab'.repeat(32)}`,
      undefined,
      `/dashboard/records/${decision}`,
    ]);
  });

  test('are taken away with raw values, and with none for a day that is not there', () => {
    expect(
      toCsv(planTable('plans', [plan()]))
        .split('\r\n')
        .slice(0, 2),
    ).toEqual(['\ufeffarea,title,years,approved_since,measures,done,underway,overdue', '353233000,Даму жоспары,2025–2029,,4,1,1,1']);
    expect(toCsv(auditTable('audits', [audit([finding('1', 'done'), finding('2', 'open', true)])])).split('\r\n')[1]).toBe(
      '353233000,Бюджеттің атқарылуы,Тексеру комиссиясы,2025-11-11,2,1,1',
    );
  });
});

describe('a list', () => {
  let node: FakeNode;
  beforeEach(() => {
    node = new FakeNode();
    vi.stubGlobal('fetch', node.fetch);
  });
  afterEach(() => vi.unstubAllGlobals());

  test('is read a step at a time and says where it goes on', async () => {
    node.on('GET /api/v1/plans', () => ok({ rows: [plan({ territory: '350000000' })], next: 'more' }));
    const { value } = await plansUpTo('350000000', 2);
    expect([value.rows.length, value.next, node.count('GET /api/v1/plans')]).toEqual([10, 'more', 10]);
  });
});
