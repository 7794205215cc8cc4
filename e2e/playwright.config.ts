// Chromium in front of the real shop and the real server; see support/site.ts for how they start.
import { defineConfig } from '@playwright/test';

import { browser } from './support/browser.ts';

export default defineConfig({
  testMatch: '*/*.spec.ts',
  globalSetup: './support/build.ts',
  forbidOnly: true,
  fullyParallel: false,
  workers: 2,
  retries: process.env['CI'] ? 1 : 0,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    ...browser,
    viewport: { width: 1280, height: 800 },
    trace: 'on-first-retry',
  },
});
