import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Session, SignedRecord, Wanted } from '../../api/office.ts';
import { entryOf, FakeNode, memoryStore, ok, official, prepareHonestly, problem, REGISTER } from '../../testing/office.ts';
import { restart } from '../../session/route.svelte.ts';
import { fromHex } from '../../verify/bytes.ts';
import { checkEntry } from '../../verify/record.ts';
import { formOf, type KindForm } from '../forms/kinds.ts';
import { session, start } from '../session.svelte.ts';
import FormPage from './FormPage.svelte';

const DRAFT = '0123456789abcdef0123456789abcdef';
const OFFICE = '/api/v1/office';

let node: FakeNode;
let target: HTMLElement;
let shown: Record<string, unknown>;

/** Until the page has stood still for a while: the browser's cryptography answers from threads of its own. */
async function settle(): Promise<void> {
  let before = '';
  for (let quiet = 0; quiet < 10; quiet += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    flushSync();
    if (target.innerHTML !== before) quiet = 0;
    before = target.innerHTML;
  }
}

async function show(kind: string, values: Record<string, unknown> = {}): Promise<void> {
  const form = formOf(kind) as KindForm;
  const kept = {
    id: DRAFT,
    kind,
    title: '',
    revision: 0,
    form: { ...form.begin('2026-11-22'), ...values },
    changedAt: 0,
    isTouched: false,
  };
  restart(`/office/write/${DRAFT}`);
  shown = mount(FormPage, { target, props: { opened: { kept, isConflict: false }, form, who: session.who as Session } });
  await settle();
}

function type(id: string, value: string): void {
  const field = target.querySelector<HTMLInputElement>(`#${id}`);
  if (!field) throw new Error(`no field ${id}`);
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

async function press(label: string): Promise<void> {
  const button = [...target.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === label);
  if (!button) throw new Error(`no button ${label}`);
  button.click();
  await settle();
}

const REVIEW = 'Не жарияланатынын қарап шығу';
const SIGN = 'Қол қойып, тізілімге жіберу';

beforeEach(async () => {
  localStorage.clear();
  target = document.createElement('div');
  document.body.append(target);
  node = new FakeNode();
  vi.stubGlobal('fetch', node.fetch);
  vi.stubGlobal('scrollTo', () => undefined);
  const { device, session: opened } = await official();
  node
    .on(`GET ${OFFICE}/session`, () => ok(opened))
    .on('GET /api/v1/territories', () => ok([]))
    .on(`PUT ${OFFICE}/drafts/${DRAFT}`, () => ok({ id: DRAFT, revision: 1, saved_at: 1 }))
    .on(`POST ${OFFICE}/prepare`, async (body) => ok({ rules: [], lapses: [], shape: null, prepared: await prepareNow(body as Wanted) }));
  await start(memoryStore(device));
});

afterEach(async () => {
  await unmount(shown);
  target.remove();
  vi.unstubAllGlobals();
});

/** The clock of this computer is the real one here. */
const prepareNow = (wanted: Wanted) => prepareHonestly({ ...wanted, authored_at: Date.now() });

async function fill(): Promise<void> {
  type('f-held_on', '2026-11-20');
  type('f-reporter', 'Ауылдық округ әкімі');
  type('f-place-kk', 'Қоғамдық орталық');
  await settle();
}

describe('writing a record', () => {
  test('what is missing is told above the form and beside the fields, and nothing is asked of the node', async () => {
    await show('report_meeting.held/1');
    await press(REVIEW);
    const links = [...target.querySelectorAll('#errors a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['#f-held_on', '#f-reporter', '#f-place-kk']);
    expect(links.every((link) => target.querySelector(String(link)))).toBe(true);
    expect(target.querySelector('#f-reporter')?.getAttribute('aria-invalid')).toBe('true');
    expect([document.activeElement?.id, node.count(`POST ${OFFICE}/prepare`)]).toEqual(['errors', 0]);
  });

  test('the decoded bytes are shown, signed with the key of the device, and hold', async () => {
    let signed: SignedRecord | undefined;
    node.on(`POST ${OFFICE}/records`, async (body) => {
      signed = body as SignedRecord;
      const { id } = await checkEntry(entryOf(signed.header, signed.signatures), REGISTER);
      return ok({ id, outcome: 'recorded' });
    });
    await show('report_meeting.held/1');
    await fill();
    await press(REVIEW);
    expect(target.querySelector('h1')?.textContent).toContain('Дәл осы жазба жарияланады');
    expect(target.textContent).toContain('Қоғамдық орталық');
    expect(node.count(`POST ${OFFICE}/records`)).toBe(0);
    await press(SIGN);
    const opened = { salt: fromHex(signed?.salt ?? ''), body: fromHex(signed?.body ?? '') };
    const entry = await checkEntry(entryOf(signed?.header ?? '', signed?.signatures ?? []), REGISTER, opened);
    expect(location.pathname + location.search).toBe(`/office/records/${entry.id}?new=1`);
    expect(localStorage.length).toBe(0);
  });

  test('bytes that say something else are refused in words, and nothing is signed', async () => {
    node.on(`POST ${OFFICE}/prepare`, async (body) => {
      const wanted = body as Wanted;
      return ok({
        rules: [],
        lapses: [],
        shape: null,
        prepared: await prepareNow({ ...wanted, facts: { ...wanted.facts, reporter: 'Басқа' } }),
      });
    });
    await show('report_meeting.held/1');
    await fill();
    await press(REVIEW);
    expect(target.querySelector('#errors')?.textContent).toContain('Қол қойылмады');
    expect(target.querySelector('#errors')?.textContent).toContain('Мазмұны нысандағыдан басқа');
    expect([...target.querySelectorAll('button')].some(({ textContent }) => textContent.includes(SIGN))).toBe(false);
    expect(node.count(`POST ${OFFICE}/records`)).toBe(0);
  });

  test('a rule stands beside its field with the values compared', async () => {
    const rules = [{ rule: 'date_not_future', message: 'Күні жазба жасалған күннен кейін', expected: '2026-11-19', actual: '2026-11-20' }];
    node.on(`POST ${OFFICE}/prepare`, () => ok({ rules, shape: null, prepared: null }));
    await show('report_meeting.held/1');
    await fill();
    await press(REVIEW);
    expect(target.querySelector('#f-held_on-error')?.textContent).toContain('19 қараша');
    expect(target.querySelector('#errors a')?.getAttribute('href')).toBe('#f-held_on');
  });

  test('a deadline that is missed is told before signing, with the act, and does not stop it', async () => {
    const late = { rule: 'minutes_late', message: 'Кеш', expected: '2026-11-10', actual: '2026-11-22', citation: 'Регламент, 18-тармақ' };
    node.on(`POST ${OFFICE}/prepare`, async (body) =>
      ok({ rules: [], lapses: [late], shape: null, prepared: await prepareNow(body as Wanted) }),
    );
    await show('report_meeting.held/1');
    await fill();
    await press(REVIEW);
    expect(target.textContent).toContain('Регламент, 18-тармақ');
    await press(SIGN);
    expect(node.count(`POST ${OFFICE}/records`)).toBe(1);
  });

  test('what looks like personal data must be looked at before signing', async () => {
    await show('report_meeting.held/1');
    await fill();
    type('f-place-kk', 'Орталық, тел. +7 701 234 56 78');
    await press(REVIEW);
    expect(target.textContent).toContain('+7 701 234 56 78');
    await press(SIGN);
    expect(target.querySelector('#errors a')?.getAttribute('href')).toBe('#personal-looked');
    expect(node.count(`POST ${OFFICE}/records`)).toBe(0);
  });

  test('a record that the node refuses stays on the screen with the reason', async () => {
    node.on(`POST ${OFFICE}/records`, () => problem(409, 'sealing_waits'));
    await show('report_meeting.held/1');
    await fill();
    await press(REVIEW);
    await press(SIGN);
    expect(target.querySelector('#errors')?.textContent).toContain('Мөрлеу әзірге күтіп тұр');
    expect(target.textContent).toContain('Қоғамдық орталық');
  });

  test('a session that ends meanwhile leaves everything as it is', async () => {
    node.on(`POST ${OFFICE}/prepare`, () => problem(401, 'not_signed_in'));
    await show('report_meeting.held/1');
    await fill();
    await press(REVIEW);
    expect(session.now.is).toBe('over');
    expect(target.querySelector<HTMLInputElement>('#f-reporter')?.value).toBe('Ауылдық округ әкімі');
    expect(localStorage.length).toBe(1);
  });
});
