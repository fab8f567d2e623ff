import kazakh from './office.kk.json';
import { addWords } from './words.svelte.ts';

/** The words of the office; the kiosk never loads them. */
export function addOfficeWords(): void {
  addWords(kazakh, { ru: () => import('./office.ru.json'), en: () => import('./office.en.json') });
}
