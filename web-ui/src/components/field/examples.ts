import { createRawSnippet } from 'svelte';

const control = (id: string) =>
  createRawSnippet<[string | undefined]>((described) => ({
    render: () => `<input id="${id}" type="text" ${described() ? `aria-describedby="${described()}"` : ''} />`,
  }));

export const examples = [
  {
    name: 'with a hint',
    props: { id: 'example-field', label: 'Нөмірі', hint: 'Қағаздағыдай жазыңыз', children: control('example-field') },
  },
  {
    name: 'with an error',
    props: { id: 'example-field-wrong', label: 'Төраға', error: 'Толтырыңыз', isOptional: true, children: control('example-field-wrong') },
  },
];
