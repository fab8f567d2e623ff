import { flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import Answer from './answer/Answer.svelte';
import { examples as answers } from './answer/examples.ts';
import BarChart from './bar-chart/BarChart.svelte';
import Button from './button/Button.svelte';
import Chips from './chips/Chips.svelte';
import { examples as chips } from './chips/examples.ts';
import BothField from './both-field/BothField.svelte';
import DataTable from './data-table/DataTable.svelte';
import { cell } from './data-table/table.ts';
import ErrorSummary from './error-summary/ErrorSummary.svelte';
import FileField from './file-field/FileField.svelte';
import Outline from './outline/Outline.svelte';
import SaidText from './said/SaidText.svelte';
import SearchField from './search-field/SearchField.svelte';
import Steps from './steps/Steps.svelte';
import TextField from './text-field/TextField.svelte';
import TileMap from './tile-map/TileMap.svelte';
import Trail from './trail/Trail.svelte';
import VoteBar from './vote-bar/VoteBar.svelte';

/** The example of a name; a test that asks for one that is not there fails. */
function example<T extends { readonly name: string }>(examples: readonly T[], name: string): T {
  const found = examples.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no example ${name}`);
  return found;
}

let cleanup = (): void => undefined;
afterEach(() => cleanup());

function show<Props extends Record<string, unknown>>(component: Component<Props>, props: Props): HTMLElement {
  const target = document.createElement('div');
  document.body.append(target);
  const shown = mount(component, { target, props });
  flushSync();
  cleanup = () => {
    void unmount(shown);
    target.remove();
  };
  return target;
}

describe('a button', () => {
  test('does what it is for once for each press, and nothing when it cannot', () => {
    const onpress = vi.fn();
    show(Button, { label: 'Аяқтау', onpress }).querySelector('button')?.click();
    cleanup();
    show(Button, { label: 'Аяқтау', onpress, disabled: true }).querySelector('button')?.click();
    expect(onpress).toHaveBeenCalledTimes(1);
  });

  test('without a state does not pretend to have one', () => {
    expect(show(Button, { label: 'Аяқтау', onpress: vi.fn() }).querySelector('[aria-pressed]')).toBeNull();
  });
});

describe('an answer', () => {
  test('that failed can be asked for again', () => {
    const again = vi.fn();
    show(Answer<string>, { ...example(answers, 'failed').props, again })
      .querySelector('button')
      ?.click();
    expect(again).toHaveBeenCalledTimes(1);
  });

  test('that is old says so and is still shown', () => {
    const text = show(Answer<string>, example(answers, 'stale').props).textContent ?? '';
    expect([text.includes('Мәтін'), text.includes('22 қараша')]).toEqual([true, true]);
  });
});

test('chips tell which one was chosen', () => {
  const onchoose = vi.fn();
  const inputs = show(Chips, { ...example(chips, 'years').props, onchoose }).querySelectorAll('input');
  expect([...inputs].map(({ checked }) => checked)).toEqual([false, true, false]);
  inputs[2]?.click();
  expect(onchoose).toHaveBeenCalledWith('2025');
});

test('a long table shows its first fifty rows and the next ones when asked', () => {
  const rows = Array.from({ length: 70 }, (_, at) => [cell(String(at))]);
  const target = show(DataTable, { table: { name: 'x', caption: 'x', columns: [{ name: 'n', title: 'n' }], rows }, exports: false });
  expect(target.querySelectorAll('tbody tr')).toHaveLength(50);
  target.querySelector('button')?.click();
  flushSync();
  expect(target.querySelectorAll('tbody tr')).toHaveLength(70);
  expect(target.querySelector('button')).toBeNull();
});

test('a table cut for a small screen shows all when asked, and on paper', () => {
  const rows = Array.from({ length: 20 }, (_, at) => [cell(String(at))]);
  const props = { table: { name: 'x', caption: 'x', columns: [{ name: 'n', title: 'n' }], rows }, exports: false, first: 8 };
  const target = show(DataTable, props);
  expect(target.querySelectorAll('tbody tr')).toHaveLength(8);
  expect(target.querySelector('button')?.textContent).toContain('Барлығын көрсету (20)');
  target.querySelector('button')?.click();
  flushSync();
  expect(target.querySelectorAll('tbody tr')).toHaveLength(20);
  cleanup();
  const printed = show(DataTable, props);
  window.dispatchEvent(new Event('beforeprint'));
  expect(printed.querySelectorAll('tbody tr')).toHaveLength(20);
});

test('the first cell of a row is its header', () => {
  const table = { name: 'x', caption: 'x', columns: [{ name: 'a', title: 'a' }, { name: 'b', title: 'b' }], rows: [[cell('жол'), cell('1')]] }; // prettier-ignore
  expect(show(DataTable, { table }).querySelector('tbody th')?.getAttribute('scope')).toBe('row');
});

test('a bar is as long as its share of the longest', () => {
  const bars = [
    { label: 'a', value: 200, shown: '200' },
    { label: 'b', value: 50, shown: '50' },
  ];
  const lengths = [...show(BarChart, { title: 'x', bars }).querySelectorAll<HTMLElement>('.bar')].map((bar) => bar.style.inlineSize);
  expect(lengths).toEqual(['100%', '25%']);
});

test('a region without data is not shown as zero', () => {
  const region = { code: '350000000', name: 'Қарағанды', shown: '', href: '#r' };
  const none = show(TileMap, { title: 'x', regions: [{ ...region, value: null }] }).querySelector('a');
  expect([none?.textContent?.includes('0'), none?.getAttribute('aria-label')]).toEqual([false, 'Қарағанды: дерек жоқ']);
});

test('steps that are still to come say so', () => {
  const steps = [
    { title: 'Жазылды', detail: 'кеше', done: true },
    { title: 'Мөрленді', detail: 'кеше', done: false },
  ];
  const items = [...show(Trail, { steps, waiting: 'Күтілуде' }).querySelectorAll('li')].map((item) => item.textContent);
  expect([items[0]?.includes('кеше'), items[1]?.includes('Күтілуде')]).toEqual([true, true]);
});

test('a text in another language than the page is marked for readers and for screen readers', () => {
  const target = show(SaidText, { both: { ru: 'О торговле' }, remark: true });
  expect([target.querySelector('[lang="ru"]')?.textContent, target.querySelector('.note')?.textContent]).toEqual([
    'О торговле',
    'Мәтіні тек орысша',
  ]);
});

test('a vote is told in numbers, not only in colours', () => {
  expect(show(VoteBar, { vote: { yes: 8, no: 1, abstained: 0 } }).textContent).toMatch(/8.*1.*0/);
});

describe('a search field', () => {
  test('at a kiosk keeps the system keyboard away and opens its own', () => {
    const target = show(SearchField, { label: 'Іздеу', value: '', hasKeyboard: true, onwrite: vi.fn() });
    const field = target.querySelector('input');
    expect([field?.getAttribute('inputmode'), target.querySelector('.keys')]).toEqual(['none', null]);
    field?.dispatchEvent(new FocusEvent('focus'));
    flushSync();
    expect(target.querySelector('.keys')).not.toBeNull();
  });

  test('writes the letter that was pressed', () => {
    const onwrite = vi.fn();
    const target = show(SearchField, { label: 'Іздеу', value: '', hasKeyboard: true, onwrite });
    target.querySelector('input')?.dispatchEvent(new FocusEvent('focus'));
    flushSync();
    [...target.querySelectorAll('button')].find((button) => button.textContent === 'қ')?.click();
    expect(onwrite).toHaveBeenCalledWith('қ');
  });
});

describe('fields of a form', () => {
  test('with an error say so to screen readers, beside the hint', () => {
    const target = show(TextField, { id: 'x', label: 'Нөмірі', value: '', hint: 'Қағаздағыдай', error: 'толтырыңыз', onwrite: vi.fn() });
    const field = target.querySelector('input');
    expect([field?.getAttribute('aria-invalid'), field?.getAttribute('aria-describedby')]).toEqual(['true', 'x-hint x-error']);
    expect(target.querySelector('#x-error')?.textContent).toBe('толтырыңыз');
  });

  test('in two languages tell which one is missing, and write the other on', () => {
    const onwrite = vi.fn();
    const target = show(BothField, { id: 'x', legend: 'Атауы', value: { kk: 'Көше', ru: '' }, onwrite });
    expect(target.querySelector('[role=status]')?.textContent).toContain('Орысша мәтіні жоқ');
    const russian = target.querySelector<HTMLInputElement>('#x-ru');
    if (russian) russian.value = 'Улица';
    russian?.dispatchEvent(new Event('input', { bubbles: true }));
    expect(onwrite).toHaveBeenCalledWith({ kk: 'Көше', ru: 'Улица' });
  });

  test('of a file read its text', async () => {
    const onread = vi.fn();
    const input = show(FileField, { id: 'x', label: 'Файл', accept: '.json', onread }).querySelector('input');
    Object.defineProperty(input, 'files', { value: [new File(['{}'], 'request.json')] });
    input?.dispatchEvent(new Event('change', { bubbles: true }));
    await vi.waitFor(() => expect(onread).toHaveBeenCalledWith('{}'));
  });
});

test('a summary of errors leads to the field', () => {
  const field = document.createElement('input');
  field.id = 'wrong-one';
  document.body.append(field);
  show(ErrorSummary, { problems: [{ id: 'wrong-one', text: 'Төраға: толтырыңыз' }, { text: 'Мандат жүрмейді' }] })
    .querySelector('a')
    ?.click();
  expect(document.activeElement).toBe(field);
  field.remove();
});

test('steps say which one is being done, and which are done, not only in colours', () => {
  const items = [...show(Steps, { steps: ['Толтыру', 'Қарау', 'Қол қою'], at: 1 }).querySelectorAll('li')];
  expect(items.map((item) => item.getAttribute('aria-current'))).toEqual([null, 'step', null]);
  expect(items[0]?.textContent).toContain('өтілді');
});

test('an outline shows fields within fields in the language of each', () => {
  const rows = [{ name: 'Атауы', inner: [{ name: 'орысша', value: 'О торговле', lang: 'ru' }] }];
  expect(show(Outline, { rows }).querySelector('dl dl [lang="ru"]')?.textContent).toBe('О торговле');
});
