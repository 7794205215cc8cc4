// The core set in Debian's Firefox ESR, which Playwright drives by WebDriver BiDi.
import { defineConfig } from '@playwright/test';

import chromium from './playwright.config.ts';
import { browser } from './support/browser.ts';

const { userAgent: _userAgent, launchOptions: _launchOptions, ...rest } = browser;

export default defineConfig({
  ...chromium,
  testMatch: [
    'consent/*.spec.ts',
    'edge/*.spec.ts',
    'page-views/*.spec.ts',
    'personalization/*.spec.ts',
    'pinned/pinned.spec.ts',
    'single-page/*.spec.ts',
    'tabs/*.spec.ts',
    'welcome-bar/*.spec.ts',
  ],
  use: {
    ...rest,
    viewport: { width: 1280, height: 800 },
    browserName: 'firefox',
    channel: 'moz-firefox',
    launchOptions: { executablePath: process.env['FIREFOX_BIN'] ?? '/usr/bin/firefox-esr' },
  },
});
