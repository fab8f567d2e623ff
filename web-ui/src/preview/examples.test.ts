import { flushSync, mount, unmount } from 'svelte';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from './catalogue.ts';

describe('every component', () => {
  test('has examples', () => {
    expect(CATALOGUE.filter(({ examples }) => examples.length === 0).map(({ name }) => name)).toEqual([]);
    expect(CATALOGUE.length).toBeGreaterThanOrEqual(20);
  });

  test.each(CATALOGUE.flatMap(({ name, component, examples }) => examples.map((example) => ({ name, component, example }))))(
    '$name shows "$example.name"',
    ({ component, example }) => {
      const target = document.createElement('div');
      const shown = mount(component, { target, props: { ...example.props } });
      flushSync();
      expect(target.querySelector('*')).not.toBeNull();
      // A key without words shows as the key itself.
      expect(target.textContent).not.toMatch(/\b[a-z]+\.[a-z_]+\b(?!\.\w)/);
      void unmount(shown);
    },
  );
});
