import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { chunkOf } from './chunks.ts';
import { shell } from './shell.ts';

const entry = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const node = process.env['KENES_NODE'] ?? 'http://127.0.0.1:8080';

export default defineConfig(({ mode }) => ({
  plugins: [svelte(), shell()],
  build: {
    // The oldest browser of a kiosk that is still in reach of security updates.
    target: ['chrome87', 'firefox91', 'safari14'],
    outDir: mode === 'preview' ? 'build-preview' : 'dist',
    modulePreload: { polyfill: false },
    // Nothing may be inlined: the content security policy forbids `data:` sources.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: chunkOf, debugName: 'first pages', minShareCount: 2 }] } },
      input:
        mode === 'preview'
          ? { preview: entry('preview.html') }
          : { kiosk: entry('index.html'), dashboard: entry('dashboard.html'), office: entry('office.html') },
    },
  },
  // The name of the worker of minutes is known to the node, which lets this one script and no page compile WebAssembly.
  worker: {
    rolldownOptions: { output: { entryFileNames: ({ name }) => `assets/${name === 'worker' ? 'minutes-worker' : name}-[hash].js` } },
  },
  server: {
    proxy: Object.fromEntries(['/api', '/r', '/log'].map((path) => [path, node])),
  },
  // Svelte has a server build that knows no `mount`; unit tests run in a made-up browser and need the other.
  ...(process.env['VITEST'] ? { resolve: { conditions: ['browser'] } } : {}),
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'], setupFiles: ['src/testing/setup.ts'] },
}));
