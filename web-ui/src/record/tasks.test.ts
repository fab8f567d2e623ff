import { afterEach, expect, test } from 'vitest';
import { taskTable } from '../dashboard/lists.ts';
import { speak } from '../i18n/words.svelte.ts';
import { taskLine } from '../testing/tasks.ts';
import { inOneLine, stateOf, toneOf } from './tasks.ts';

afterEach(() => speak('kk'));

test.each([
  [{ state: 'open' }, 'не начато', 'plain'],
  [{ state: 'in_progress' }, 'в работе', 'plain'],
  [{ state: 'done' }, 'выполнено', 'ok'],
  [{ state: 'open', overdue: true }, 'Просрочено', 'bad'],
])('a task that is %o says so', async (more, word, tone) => {
  await speak('ru');
  expect([stateOf(taskLine(more)), toneOf(taskLine(more))]).toEqual([word, tone]);
});

test('a task on paper says who does what by when', async () => {
  await speak('ru');
  expect(inOneLine(taskLine({ ru: 'Заменить насос' })).replace(/\u00a0/g, ' ')).toBe(
    'Заменить насос: Аким, Срок: 20 декабря 2025 г., не начато',
  );
});

test('a table of tasks names what asks for each, and leads to it', async () => {
  await speak('en');
  const table = taskTable('tasks', [
    taskLine({ id: 'a' }),
    taskLine({ id: 'b', about: 'issue', about_record: 'i', about_name: 'land' }),
    taskLine({ id: 'c', about: 'member', about_record: 'm', about_name: 'Ысқақова Динара', sort: 'mandate' }),
    taskLine({ id: 'd', about: 'member', about_record: 'n', about_name: null, sort: 'request' }),
  ]);
  expect(table.rows.map((row) => [row[1]?.shown, row[1]?.raw, row[2]?.shown, row[2]?.raw, row[2]?.href])).toEqual([
    ['Decision', 'decision', '1-1', '1-1', '/dashboard/records/d'],
    ['Residents’ issue', 'issue', 'Land', 'land', '/dashboard/records/i'],
    ['Mandate of electors', 'mandate', 'Ысқақова Динара', 'Ысқақова Динара', '/dashboard/records/m'],
    ['Deputy’s request', 'request', '–', null, '/dashboard/records/n'],
  ]);
});
