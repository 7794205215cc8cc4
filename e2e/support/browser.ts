// Which browser the tests drive and how: Debian's Chromium, which stays off the network.
import type { LaunchOptions } from '@playwright/test';

/** Options of Playwright's `use`. */
export const browser = {
  locale: 'es-ES',
  timezoneId: 'Europe/Madrid',
  // Shoppers are people: neither this nor the switch below says that a program is at it.
  userAgent:
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  launchOptions: {
    executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
      '--disable-blink-features=AutomationControlled',
    ],
  },
} satisfies {
  locale: string;
  timezoneId: string;
  userAgent: string;
  launchOptions: LaunchOptions;
};
