// A walk through the shop that needs no word of its language: what is on the page is found by what it
// does, so that pages that come later are walked through as well.
import { expect, type Page } from '../support/test.ts';
import type { Shopper } from '../support/shopper.ts';

const TYPED: Readonly<Record<string, string>> = {
  email: 'ana@example.com',
  name: 'Ana Prueba',
  'given-name': 'Ana',
  'family-name': 'Prueba',
  'street-address': 'Calle Mayor 1',
  'address-line1': 'Calle Mayor 1',
  'postal-code': '28001',
  'address-level2': 'Madrid',
  'address-level1': 'Madrid',
  tel: '600000000',
  'new-password': 'una contraseña larga',
};

/** Ids of products that the page lists. */
export function productsOn(page: Page, count: number): Promise<string[]> {
  return page
    .locator('main a[data-item-id]')
    .evaluateAll((links) => [...new Set(links.map((a) => a.getAttribute('data-item-id')!))])
    .then((ids) => ids.slice(0, count));
}

export async function acceptConsent(shopper: Shopper): Promise<void> {
  await shopper.page.locator('[data-consent-accept]').click();
  await shopper.hasVisitorId();
}

export async function addToCart(shopper: Shopper): Promise<void> {
  const { page } = shopper;
  const count = page.locator('[data-cart-count]').first();
  const before = await count.innerText();
  const size = page.locator('main input[name="size"]:enabled').first();
  if ((await size.count()) > 0) await size.check();
  await page.locator('main form[action^="/cart/add"] button[type="submit"]').first().click();
  await expect(count).not.toHaveText(before);
}

/** Fills in what a form asks for; `own`: what is not as always, by what it completes. */
export async function fillForm(
  page: Page,
  own: Readonly<Record<string, string>> = {},
): Promise<void> {
  for (const input of await page.locator('main form input:visible').all()) {
    const asked = (await input.getAttribute('autocomplete')) ?? '';
    const typed = own[asked] ?? TYPED[asked];
    if (typed !== undefined) await input.fill(typed);
  }
}

/** Sends the first form of the page that goes to `action`. */
export async function sendForm(page: Page, action: string): Promise<void> {
  await page.locator(`main form[action="${action}"] button[type="submit"]`).first().click();
}

/** Addresses of the shop's own that the page links to, without product and category pages. */
export function otherPages(page: Page): Promise<string[]> {
  return page.locator('a[href]').evaluateAll((links) => {
    const own = links
      .map((link) => new URL((link as HTMLAnchorElement).href))
      .filter((url) => url.origin === location.origin)
      .map((url) => url.pathname);
    return [...new Set(own)].filter(
      (path) => !/^\/(p|c|img|static|feed|vv|order|account)\//.test(path),
    );
  });
}
