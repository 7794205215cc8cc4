// Which browser the tests drive and how: Debian's Chromium, which stays off the network.
import type { LaunchOptions } from '@playwright/test';

/** Options of Playwright's `use`. */
export const browser = {
  locale: 'es-ES',
  timezoneId: 'Europe/Madrid',
  launchOptions: {
    executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
    ],
  },
} satisfies { locale: string; timezoneId: string; launchOptions: LaunchOptions };
