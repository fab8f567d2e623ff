import type { Page } from '@playwright/test';

/** Controls that are smaller than a finger. A link within a sentence is excepted, as WCAG does. */
export async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isShown = (element: Element): boolean => element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: false });
    const wanted = 'a[href], button, summary, input:not([type=radio]), select, textarea, label';
    const controls = [...document.querySelectorAll(wanted)].filter(isShown);
    const isOff = (element: Element): boolean => element.matches('.skip');
    return controls
      .filter((element) => !isOff(element))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ element, box }) => !(element.matches('label') && !element.querySelector('input')) && (box.height < 47.5 || box.width < 24))
      .map(({ element, box }) => `${element.outerHTML.slice(0, 90)} ${Math.round(box.width)}x${Math.round(box.height)}`);
  });
}

/** How much wider the page is than its window. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
