import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { FakeNode, ID, ok, REGISTER, TERRITORY } from '../testing/office.ts';
import OneRecord from './OneRecord.svelte';

let shown: Record<string, unknown>;
let target: HTMLElement;

/** The heading of a record's page. */
async function heading(kind: string, facts: object | null): Promise<string> {
  const record = {
    ...{ id: ID, kind, facts, register: REGISTER, territory: TERRITORY, authored_at: 0, state: 'sealed', index: 1 },
    ...{ judgement: { standing: 'valid', findings: [] }, signatures: [], refers_to: [], referred_by: [], files: [] },
  };
  vi.stubGlobal('fetch', new FakeNode().on(`GET /api/v1/records/${ID}`, () => ok(record)).fetch);
  target = document.createElement('div');
  document.body.append(target);
  shown = mount(OneRecord, { target, props: { id: ID } });
  await new Promise((resolve) => setTimeout(resolve, 40));
  flushSync();
  return target.querySelector('h1')?.textContent.trim() ?? '';
}

afterEach(async () => {
  await unmount(shown);
  target.remove();
  vi.unstubAllGlobals();
});

test('a plan is headed by its title, as a decision is', async () => {
  expect(await heading('plan.agreed/1', { title: { kk: 'Даму жоспары 2026–2030' } })).toContain('Даму жоспары 2026–2030');
});

test.each(['initiative.opened/1', 'call.opened/1', 'project.proposed/1'])('%s is headed by its title as well', async (kind) => {
  expect(await heading(kind, { number: '2026-4', title: { kk: 'Аудан орталығына автобус' } })).toContain('Аудан орталығына автобус');
});

test('what has no title, or none any more, is headed by its kind', async () => {
  expect(await heading('residents.counted/1', { residents: 5 })).toBe('Тұрғындар саны');
});

test('a plan that was erased is headed by its kind', async () => {
  expect(await heading('plan.agreed/1', null)).toBe('Даму жоспарын келісу');
});
