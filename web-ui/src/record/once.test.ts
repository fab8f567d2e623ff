import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { REMARKS } from '../components/said/remarks.ts';
import SaidText from '../components/said/SaidText.svelte';
import type { Both } from '../i18n/shown.svelte.ts';
import { speak } from '../i18n/words.svelte.ts';
import { Once } from './once.svelte.ts';

const BOTH = { kk: 'Көше саудасы', ru: 'Уличная торговля' };
const ONLY_RUSSIAN = { ru: 'О торговле' };

describe('texts in another language than the page', () => {
  let page: HTMLElement;
  let once: Once;
  const ends: (() => void)[] = [];

  beforeEach(() => {
    page = document.createElement('div');
    once = new Once();
  });
  afterEach(async () => {
    ends.splice(0).forEach((end) => end());
    await speak('kk');
  });

  function show(...texts: readonly Both[]): void {
    for (const both of texts) {
      const target = page.appendChild(document.createElement('p'));
      const shown = mount(SaidText, { target, props: { both, remark: true }, context: new Map([[REMARKS, once]]) });
      ends.push(() => void unmount(shown));
    }
    flushSync();
  }
  const saying = (): boolean[] => [...page.querySelectorAll('p')].map((text) => text.querySelector('.note') !== null);
  const spoken = (): (string | null)[] => [...page.querySelectorAll('span[lang]')].map((text) => text.getAttribute('lang'));

  test('say so once where all of them are, and each keeps its own mark', async () => {
    await speak('en');
    show(BOTH, ONLY_RUSSIAN, BOTH);
    expect([saying(), spoken()]).toEqual([
      [true, false, false],
      ['kk', 'ru', 'kk'],
    ]);
  });

  test('say so where there is one alone', async () => {
    await speak('en');
    show(BOTH);
    expect(saying()).toEqual([true]);
  });

  test('say so each where some are in the language of the page', () => {
    show(BOTH, ONLY_RUSSIAN, ONLY_RUSSIAN);
    expect(saying()).toEqual([false, true, true]);
  });

  test('follow the reader to another language', async () => {
    show(BOTH, BOTH);
    expect(saying()).toEqual([false, false]);
    await speak('en');
    flushSync();
    expect(saying()).toEqual([true, false]);
  });

  test('say so by the next one when the first is gone', async () => {
    await speak('en');
    show(BOTH, BOTH);
    ends.shift()?.();
    page.firstElementChild?.remove();
    flushSync();
    expect(saying()).toEqual([true]);
  });
});
