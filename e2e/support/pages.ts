// Pages that lie beside a spec, opened at the shop's origin, where the tag and the collector are
// first-party as in the shop itself.
import { readFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import type { Site } from './site.ts';

/** What the shop's own pages are served with. */
export const STRICT_CSP =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; base-uri 'none'";

export interface PageOptions {
  /** Of the answer; `__SITE__` in the page becomes the site's public key in any case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What `__TAG__` in the page becomes. */
  readonly tag?: string;
  /** Where it is; left out: `/e2e/` and the file's name. */
  readonly path?: string;
}

/** Makes `file` (`new URL('page.html', import.meta.url)`) a page of the shop; gives its path. */
export async function servePage(
  page: Page,
  site: Site,
  file: URL,
  { headers = {}, tag = '', path = `/e2e/${file.pathname.split('/').at(-1)}` }: PageOptions = {},
): Promise<string> {
  const text = await readFile(file, 'utf8');
  const body = text.replaceAll('__SITE__', site.publicKey).replaceAll('__TAG__', tag);
  const contentType = file.pathname.endsWith('.js') ? 'text/javascript' : 'text/html';
  await page.route(
    (url) => url.origin === site.shop && url.pathname === path,
    (route) => route.fulfill({ body, contentType: `${contentType}; charset=utf-8`, headers }),
  );
  return path;
}
