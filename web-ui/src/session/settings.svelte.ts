import { isLanguage, type Language } from '../format/language.ts';
import { language, speak } from '../i18n/words.svelte.ts';

export const SIZES = ['ordinary', 'large', 'largest'] as const;
export const THEMES = ['auto', 'light', 'dark', 'contrast'] as const;
export type Size = (typeof SIZES)[number];
export type Theme = (typeof THEMES)[number];

const KEY = 'kenes.view';

interface View {
  readonly size: Size;
  readonly theme: Theme;
}

const PLAIN: View = { size: 'ordinary', theme: 'auto' };

let view = $state.raw<View>(PLAIN);
let first = PLAIN;
/** Where the choice lies. A shared screen forgets it with the tab; somebody's own computer does not. */
let shelf: Storage = sessionStorage;

function apply(): void {
  document.documentElement.dataset['size'] = view.size;
  document.documentElement.dataset['theme'] = view.theme;
}

/** Kept so that a reload does not undo what somebody chose; `wipe` takes away what the tab holds. */
function keep(): void {
  shelf.setItem(KEY, JSON.stringify({ ...view, language: language() }));
}

export const settings = {
  get size(): Size {
    return view.size;
  },
  get theme(): Theme {
    return view.theme;
  },
  setSize(size: Size): void {
    view = { ...view, size };
    apply();
    keep();
  },
  setTheme(theme: Theme): void {
    view = { ...view, theme };
    apply();
    keep();
  },
  async setLanguage(wanted: Language): Promise<void> {
    await speak(wanted);
    keep();
  },
};

function kept(): Partial<View> & { language?: string } {
  try {
    return (JSON.parse(shelf.getItem(KEY) ?? '{}') ?? {}) as Partial<View> & { language?: string };
  } catch {
    return {};
  }
}

/** Takes up what was chosen here before; a language in the address comes first, so that a link reproduces a view. */
export async function resume(defaults: Partial<View> = {}, where: Storage = sessionStorage): Promise<void> {
  shelf = where;
  first = { ...PLAIN, ...defaults };
  const before = kept();
  view = {
    size: SIZES.find((size) => size === before.size) ?? first.size,
    theme: THEMES.find((theme) => theme === before.theme) ?? first.theme,
  };
  apply();
  const asked = /[?&]lang=([a-z]{2})(?:&|$)/.exec(location.search)?.[1] ?? before.language ?? null;
  await speak(isLanguage(asked) ? asked : 'kk');
}

/** Forgets everything that the last person chose or left behind. */
export async function wipe(): Promise<void> {
  sessionStorage.clear();
  view = first;
  apply();
  await speak('kk');
}
