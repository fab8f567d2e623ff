import { afterEach, beforeEach, expect, test } from 'vitest';
import { awaitHeading } from './heading.ts';

let main: HTMLElement;
let link: HTMLElement;
let stop = (): void => undefined;

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

function heading(text: string): HTMLElement {
  const h1 = document.createElement('h1');
  h1.tabIndex = -1;
  h1.textContent = text;
  main.replaceChildren(h1);
  return h1;
}

beforeEach(() => {
  main = document.createElement('main');
  link = document.createElement('button');
  document.body.append(link, main);
  link.focus();
});
afterEach(() => {
  stop();
  document.body.replaceChildren();
});

test('the heading gets the focus when it arrives, and the next one when it is replaced', async () => {
  stop = awaitHeading(main);
  expect(document.activeElement).toBe(link);
  const first = heading('Жүктеліп жатыр…');
  await settle();
  expect(document.activeElement).toBe(first);
  link.focus();
  const second = heading('Хаттама');
  await settle();
  expect(document.activeElement).toBe(second);
});

test('somebody who went on is not called back', async () => {
  stop = awaitHeading(main);
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
  heading('Хаттама');
  await settle();
  expect(document.activeElement).toBe(link);
});
