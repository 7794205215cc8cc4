// The pictures of the README, taken like any other test: npm run screenshots -w e2e.
import { defineConfig } from '@playwright/test';

import { browser } from './support/browser.ts';

export default defineConfig({
  testMatch: 'screenshots.ts',
  globalSetup: './support/build.ts',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: browser,
});
