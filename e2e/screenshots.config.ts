// The pictures of the documentation, taken like any other test: npm run screenshots -w e2e.
import { defineConfig } from '@playwright/test';

import { browser } from './support/browser.ts';

export default defineConfig({
  testMatch: 'screenshots/take.ts',
  globalSetup: './support/build.ts',
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: { ...browser, contextOptions: { reducedMotion: 'reduce' } },
});
