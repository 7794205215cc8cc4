// The tests' own `test`: a site per worker, a shopper per test, and a look at the browser's console.
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';

import { Shopper } from './shopper.ts';
import { Site, type SiteOptions } from './site.ts';

/** What a browser complained of. */
export class Complaints {
  readonly found: string[] = [];

  /** Takes out what a test makes happen itself. */
  expected(pattern: RegExp): void {
    this.found.splice(0, Infinity, ...this.found.filter((text) => !pattern.test(text)));
  }

  /** Listens to a context and the pages that it will have. */
  async watch(context: BrowserContext): Promise<void> {
    await context.exposeBinding('e2eViolation', (_source, text: string) =>
      this.found.push(`CSP: ${text}`),
    );
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) => {
        const { e2eViolation } = window as never as { e2eViolation(text: string): void };
        e2eViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
      });
    });
    context.on('console', (message) => {
      if (message.type() === 'error')
        this.found.push(`console: ${message.text()} ${message.location().url}`);
    });
    context.on('weberror', (error) => this.found.push(`uncaught: ${error.error().message}`));
    context.on('dialog', (dialog) => {
      this.found.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }
}

interface Fixtures {
  /** Complaints of the test's browser; a test with any fails unless it takes them out. */
  complaints: Complaints;
  shopper: Shopper;
}

interface WorkerFixtures {
  siteOptions: SiteOptions;
  site: Site;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  siteOptions: [
    { visitors: 150, hostile: false },
    { option: true, scope: 'worker' },
  ],
  site: [
    async ({ siteOptions }, use) => {
      const site = await Site.start(siteOptions);
      await use(site);
      await site.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  complaints: [
    async ({ context }, use) => {
      const complaints = new Complaints();
      await complaints.watch(context);
      await use(complaints);
      expect(complaints.found, 'complaints of the browser').toEqual([]);
    },
    { auto: true },
  ],
  shopper: async ({ page, site }, use) => {
    await use(new Shopper(page, site));
  },
});

export { expect, type Page, type Site };
