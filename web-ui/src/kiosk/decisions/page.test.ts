import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { speak } from '../../i18n/words.svelte.ts';
import { FakeNode, ID, ok, REGISTER, TERRITORY } from '../../testing/office.ts';
import { taskLine } from '../../testing/tasks.ts';
import OneDecision from './OneDecision.svelte';

const OTHER = 'c'.repeat(64);
const DECISION = {
  ...{
    body: 'assembly',
    number: '1-1',
    adopted_on: '2025-03-18',
    matter: 'improvement',
    title: { kk: 'Абаттандыру туралы', ru: 'О благоустройстве' },
  },
  ...{ text: { kk: 'ШЕШТІ:' }, basis: 'Заң', provenance: {} },
};
const RECORD = {
  ...{ id: ID, kind: 'decision.adopted/1', facts: DECISION, register: REGISTER, territory: TERRITORY, authored_at: 0, state: 'sealed' },
  ...{ index: 1, judgement: { standing: 'valid', findings: [] }, signatures: [], refers_to: [], referred_by: [], files: [] },
};
const TEXT = {
  ...{ id: ID, force: 'in_force', in_force: 'from', on: '2026-03-10', articles: [], amended_by: [], not_in_text: [], incomplete: false },
  ...{ consultations: [], extracts: [], acts_on: [], summary: { kk: 'Көшені таза ұстайды.' } },
};
const ACT = { decision: OTHER, territory: '350000000', number: '7-2', title: { kk: 'Бюджет туралы' }, role: 'approval', outcome: 'agreed' };

let shown: Record<string, unknown>;
let target: HTMLElement;

async function show(text: object): Promise<void> {
  const node = new FakeNode()
    .on(`GET /api/v1/records/${ID}`, () => ok(RECORD))
    .on(`GET /api/v1/decisions/${ID}/text`, () => ok({ ...TEXT, ...text }))
    .on(`GET /api/v1/decisions/${ID}/course`, () => ok({ registration: null, tasks: [{ task: taskLine(), statuses: [] }] }))
    .on('GET /api/v1/bodies', () => ok([]));
  vi.stubGlobal('fetch', node.fetch);
  target = document.createElement('div');
  document.body.append(target);
  shown = mount(OneDecision, { target, props: { id: ID } });
  await new Promise((resolve) => setTimeout(resolve, 60));
  flushSync();
}

afterEach(async () => {
  await unmount(shown);
  target.remove();
  vi.unstubAllGlobals();
  await speak('kk');
});

const textOf = (within: string): string => target.querySelector(within)?.textContent.replace(/\s+/g, ' ') ?? '';

test('what it means in plain words stands before its text, and says that it is no part of it; paper has both', async () => {
  await show({});
  for (const part of ['article.card', 'article.extract']) {
    const words = textOf(part);
    expect(words).toMatch(/Түсінікті сөзбен.*Көшені таза ұстайды\..*шешімнің бөлігі емес.*ШЕШТІ:/);
  }
  const box = target.querySelector('.summary');
  expect(target.querySelector(`#${box?.getAttribute('aria-labelledby')}`)?.textContent).toBe('Түсінікті сөзбен');
  expect(textOf('article.card')).toContain('Сорғыны ауыстыру');
});

test('plain words in the other language are shown with a mark, and to English readers whichever there are', async () => {
  await speak('ru');
  await show({});
  expect(textOf('.summary')).toContain('Көшені таза ұстайды.');
  expect(textOf('.summary')).toContain('Текст только на казахском');
  await unmount(shown);
  target.remove();
  await speak('en');
  await show({ summary: { ru: 'Улицу держат в чистоте.' } });
  expect(target.querySelector('.summary [lang=ru]')?.textContent).toBe('Улицу держат в чистоте.');
});

test('a decision without plain words has no box, and an act names what it approves', async () => {
  await show({ summary: null, acts_on: [ACT] });
  expect(target.querySelector('.summary')).toBeNull();
  const link = target.querySelector(`a[href="/k/decisions/${OTHER}"]`);
  expect(link?.textContent).toBe('Бұл актімен № 7-2 шешім бекітілді (Қарағанды облысы)');
  expect(textOf('article.extract')).toContain('Бұл актімен № 7-2 шешім бекітілді (Қарағанды облысы).');
});
