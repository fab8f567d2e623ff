import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { FakeNode, ID, ok } from '../../testing/office.ts';
import { taskLine } from '../../testing/tasks.ts';
import Requests from './Requests.svelte';

let shown: Record<string, unknown>;
let target: HTMLElement;

async function show(tasks: object[]): Promise<string> {
  vi.stubGlobal('fetch', new FakeNode().on(`GET /api/v1/records/${ID}/tasks`, () => ok(tasks)).fetch);
  target = document.createElement('div');
  document.body.append(target);
  shown = mount(Requests, { target, props: { id: ID } });
  await new Promise((resolve) => setTimeout(resolve, 20));
  flushSync();
  return target.textContent.replace(/\s+/g, ' ');
}

afterEach(async () => {
  await unmount(shown);
  target.remove();
  vi.unstubAllGlobals();
});

test('what a member asked for says of which sort it is, who does it by when, and what came of it', async () => {
  const about = { about: 'member', about_record: ID, about_name: 'Ысқақова Динара' };
  const told = { id: 's', state: 'done', on: '2025-11-24', kk: 'Кесте ілінді.' };
  const text = await show([
    { task: taskLine({ ...about, id: 'a', sort: 'request', state: 'done' }), statuses: [told] },
    { task: taskLine({ ...about, id: 'b', sort: 'mandate', overdue: true }), statuses: [] },
  ]);
  for (const part of [
    'Депутаттық сауал',
    'Сайлаушылар аманаты',
    'Сорғыны ауыстыру',
    'Мерзімі: 2025 жылғы 20 желтоқсан',
    'Мерзімі өтті',
    'Кесте ілінді.',
  ])
    expect(text).toContain(part);
  expect(target.querySelector('a')?.getAttribute('href')).toBe('/r/s');
});

test('of a member who asked for nothing that is said', async () => {
  expect(await show([])).toContain('Сауал да, аманат та әзірге жоқ');
});
