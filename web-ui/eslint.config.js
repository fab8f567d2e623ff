import js from '@eslint/js';
import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
  { ignores: ['dist/', 'build-preview/', 'node_modules/', 'src/api/types.gen.ts', '**/*.gen.ts', 'test-results/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'Only src/api asks the node.' },
        { name: 'Intl', message: 'Browsers do not know Kazakh. Use src/format.' },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'window', property: 'fetch', message: 'Only src/api asks the node.' },
        { property: 'toLocaleString', message: 'Use src/format.' },
        { property: 'toLocaleDateString', message: 'Use src/format.' },
        { property: 'localeCompare', message: 'Use src/format/collate.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ImportNamespaceSpecifier', message: 'No glob imports.' },
        { selector: 'ExportAllDeclaration', message: 'No glob exports.' },
      ],
      // An address is part of a view here and never resolved against a base path.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig } },
  },
  { files: ['src/api/**/*.ts'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['src/i18n/plural.ts'], rules: { 'no-restricted-globals': 'off' } },
  {
    files: ['scripts/**', 'browser/**', '*.config.*', '**/*.test.ts'],
    languageOptions: { globals: { ...globals.node } },
    rules: { 'no-restricted-globals': 'off' },
  },
  // A long list of cases is easier to read than a split one.
  { files: ['browser/**', '**/*.test.ts'], rules: { 'max-lines-per-function': 'off' } },
  { files: ['public/sw.js'], languageOptions: { globals: { ...globals.serviceworker } }, rules: { 'no-restricted-globals': 'off' } },
);
