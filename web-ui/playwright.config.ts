import { defineConfig } from '@playwright/test';

const PORT = 4173;

/** Against the pages that a running node with demo data serves (`KENES_NODE`). The preview of components has a server of its own. */
export default defineConfig({
  testDir: 'browser',
  // Files side by side, the pages of each one after another: developers' computers are small.
  workers: 2,
  fullyParallel: false,
  reporter: process.env['CI'] ? 'line' : 'list',
  outputDir: '../target/test-results',
  timeout: 60_000,
  // A computer whose network changes meanwhile makes Chromium drop what it loads; such a test is told as flaky.
  retries: process.env['CI'] ? 1 : 0,
  use: {
    baseURL: process.env['KENES_NODE'] ?? 'http://127.0.0.1:8080',
    launchOptions: { executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium' },
    trace: 'retain-on-failure',
    actionTimeout: 10_000,
    // Files of the service worker would outlive a test; the one about being offline allows it for itself.
    serviceWorkers: 'block',
  },
  webServer: {
    command: 'node scripts/serve.mjs',
    env: { PORT: String(PORT), KENES_NODE: process.env['KENES_NODE'] ?? '' },
    url: `http://127.0.0.1:${PORT}/favicon.svg`,
    reuseExistingServer: false,
  },
  projects: [
    { name: 'walk', testMatch: '*.spec.ts' },
    { name: 'screens', testMatch: 'screens.ts' },
  ],
});
