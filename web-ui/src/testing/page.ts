// A page in a document of its own, for as long as a test needs it.
import { flushSync, mount, unmount, type Component } from 'svelte';

export interface Shown {
  readonly target: HTMLElement;
  text(): string;
  /** A button or a link by its words. */
  control(words: string): HTMLElement;
  press(words: string): Promise<void>;
  write(id: string, value: string): Promise<void>;
  settle(): Promise<void>;
  close(): Promise<void>;
}

const SETTLED_MS = 40;

export async function show<P extends Record<string, unknown>>(page: Component<P>, props: P): Promise<Shown> {
  const target = document.createElement('div');
  document.body.append(target);
  const instance = mount(page, { target, props });
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
    flushSync();
  };
  const control = (words: string): HTMLElement => {
    const found = [...target.querySelectorAll<HTMLElement>('button, a')].find(({ textContent }) => textContent.trim() === words);
    if (!found) throw new Error(`there is no "${words}"`);
    return found;
  };
  await settle();
  return {
    target,
    text: () => target.textContent.replace(/\s+/g, ' '),
    control,
    settle,
    press: async (words) => {
      control(words).click();
      await settle();
    },
    write: async (id, value) => {
      const field = target.querySelector<HTMLInputElement>(`#${id}`);
      if (!field) throw new Error(`there is no #${id}`);
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await settle();
    },
    close: async () => {
      await unmount(instance);
      target.remove();
    },
  };
}
