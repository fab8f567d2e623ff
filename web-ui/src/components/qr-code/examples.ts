import type { Example } from '../example.ts';

export const examples: readonly Example<{ text: string; label: string }>[] = [
  {
    name: 'an address',
    props: { text: 'https://kenes.example/v/34386f80b5d04d4a3bdd4813510601f24971fca4d995737a561f8b37478bd154', label: 'Тексеру беті' },
  },
];
