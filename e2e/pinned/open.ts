// A page with the tag that `vaiven tag` prints, the strictest policy around it.
import type { Locator } from '@playwright/test';

import { servePage, STRICT_CSP } from '../support/pages.ts';
import { Shopper } from '../support/shopper.ts';
import type { Page, Site } from '../support/test.ts';

export const TRUSTED_TYPES = "; require-trusted-types-for 'script'; trusted-types 'none'";

/** Both tags. */
export async function tags(
  site: Site,
  server = '/vv',
): Promise<{ newest: string; pinned: string }> {
  const printed = await site.vaiven('tag', '--json', '--server', server);
  return JSON.parse(printed) as { newest: string; pinned: string };
}

/** Opens it. */
export async function open(
  page: Page,
  site: Site,
  { tag, csp = STRICT_CSP + TRUSTED_TYPES }: { tag: string; csp?: string },
): Promise<Shopper> {
  const shopper = new Shopper(page, site);
  const file = (name: string): URL => new URL(name, import.meta.url);
  await servePage(page, site, file('pinned.js'));
  const headers = { 'content-security-policy': csp };
  const path = await servePage(page, site, file('pinned.html'), { tag, headers });
  await shopper.goTo(`${path}?vaiven_debug`);
  return shopper;
}

/** In the debug overlay: which engine runs. */
export function engine(page: Page): Locator {
  return page.locator('[data-vaiven-debug] .engine');
}
