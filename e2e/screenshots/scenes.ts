// What one visitor goes through for the pictures, in this order: each scene leads to pages and takes
// their pictures.
import type { Shopper } from '../support/shopper.ts';
import { expect, type Page } from '../support/test.ts';
import { Camera, type Device, type Language } from './album.ts';
import { acceptConsent, addToCart, fillForm, otherPages, productsOn, sendForm } from './walk.ts';

const DEBUG = ['campaigns', 'products', 'visitor', 'events', 'status'];
const TOUR_MEMORY = 'zancada_tour';
/** Nothing that the shop sells. */
const NOT_SOLD = 'trineo';

/** The button of the tour is in no picture but the tour's own. */
async function hideTour(page: Page): Promise<void> {
  await page.addInitScript((memory) => {
    if (location.protocol !== 'http:' || sessionStorage.getItem(memory)) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.tour { display: none }');
    document.adoptedStyleSheets = [sheet];
  }, TOUR_MEMORY);
}

/** See the head of this file. */
export class Scenes {
  readonly #shopper: Shopper;
  readonly #page: Page;
  readonly #camera: Camera;
  readonly #device: Device;
  readonly #language: Language;
  /** Where the visitor was, and where pages led. */
  readonly #seen = new Set<string>(['/account', '/login', '/signup', '/checkout', '/search']);
  readonly #found = new Set<string>();

  constructor(shopper: Shopper, device: Device, language: Language) {
    this.#shopper = shopper;
    this.#page = shopper.page;
    this.#camera = new Camera(shopper.page, device, language);
    this.#device = device;
    this.#language = language;
  }

  /** Consent and welcome. */
  async begin(): Promise<void> {
    await hideTour(this.#page);
    await this.#visit(`/?lang=${this.#language}`);
    await expect(this.#page.locator('[data-consent]')).toBeVisible();
    await this.#camera.screen('consent', 'The first visit: consent is asked for');
    await acceptConsent(this.#shopper);
    const bar = this.#page.locator('[data-vaiven-surface="bar"]').getByRole('button').first();
    await expect(bar).toBeVisible();
    await this.#camera.screen('bar', 'The welcome bar, shown on the first visit');
    await bar.click();
  }

  /** Categories and products; gives the products that were looked at. */
  async browse(): Promise<string[]> {
    await this.#visit('/c/running');
    await this.#camera.whole('category', 'A category');
    await this.#visit('/c/running?group=shoes');
    const ids = await productsOn(this.#page, 3);
    for (const id of ids) {
      await this.#visit(`/p/${id}`);
      await this.#shopper.slotIsFilled('product-similar');
    }
    await this.#camera.whole('product', 'A product, with recommendations that go with it');
    await this.#visit('/');
    await this.#shopper.slotIsFilled('home-for-you');
    await this.#camera.whole('home', 'The home page, for a visitor who looked at running shoes');
    return ids;
  }

  /** Search, sale, and what is saved for later. */
  async find(product: string): Promise<void> {
    await this.#visit('/search?q=gel');
    await this.#camera.whole('search', 'A search');
    await this.#visit(`/search?q=${NOT_SOLD}`);
    await this.#shopper.slotIsFilled('search-instead');
    await this.#camera.whole(
      'search-empty',
      'A search that finds nothing, and what is shown instead',
    );
    await this.#visit('/sale');
    await this.#camera.whole('sale', 'What is reduced');
    await this.#visit(`/p/${product}`);
    await this.#page.locator(`form[data-save="${product}"] button`).first().click();
    await expect(this.#page.locator('[data-saved-count]').first()).toHaveText('1');
    await this.#visit('/wishlist');
    await this.#camera.whole('wishlist', 'The wish list');
  }

  /** The cart, and leaving it. */
  async fillCart(product: string): Promise<void> {
    await this.#visit(`/p/${product}`);
    await addToCart(this.#shopper);
    await this.#visit('/cart');
    await this.#shopper.slotIsFilled('cart-complete');
    await this.#camera.whole('cart', 'The cart, with what completes it');
    const phone = this.#device === 'phone';
    await (phone ? this.#shopper.flickBack() : this.#shopper.headForTheTabs());
    await expect(this.#shopper.dialog()).toBeVisible();
    await this.#camera.screen(
      'pop-up',
      'The pop-up with a coupon, when a visitor is about to leave',
    );
    await this.#page.keyboard.press('Escape');
  }

  /** The guided tour and the debug panel, which show what the engine thinks. */
  async lookInside(): Promise<void> {
    await this.#page.evaluate((key) => sessionStorage.setItem(key, '{"open":true}'), TOUR_MEMORY);
    await this.#visit('/');
    await this.#shopper.slotIsFilled('home-for-you');
    const panel = this.#page.locator('#tour-panel');
    await expect(panel.locator('[data-done]').first()).toBeVisible();
    await this.#camera.screen('tour', 'The guided tour of the demonstration');
    await this.#page.evaluate((key) => sessionStorage.removeItem(key), TOUR_MEMORY);

    await this.#visit('/?vaiven_debug');
    await this.#shopper.slotIsFilled('home-for-you');
    const overlay = this.#page.locator('[data-vaiven-debug]');
    if (this.#device === 'phone') await overlay.locator('.pill').click();
    for (const [index, name] of DEBUG.entries()) {
      await overlay.getByRole('tab').nth(index).click();
      await expect(overlay.getByRole('tabpanel')).not.toBeEmpty();
      await this.#camera.screen(`debug-${name}`, `The debug panel: ${name}`);
    }
    await overlay.getByRole('tab').first().click();
    await overlay.locator('details[data-id^="tree "] > summary').first().click();
    await this.#camera.screen(
      'debug-conditions',
      'The debug panel: the conditions of a campaign, with what was found',
    );
    await overlay.getByRole('tab').nth(DEBUG.indexOf('events')).click();
    const event = overlay.locator('details.event').last();
    await event.locator('summary').click();
    await event.getByRole('button').click();
    await this.#camera.screen('debug-past', 'The debug panel: back at an earlier event');
    await this.#shopper.goTo('/?vaiven_debug=0');
  }

  /** The checkout, a step after the other. */
  async buy(): Promise<void> {
    await this.#visit('/checkout');
    for (let step = 1; step < 7; step++) {
      await fillForm(this.#page);
      const name = step === 1 ? 'checkout' : `checkout-${step}`;
      await this.#camera.whole(name, step === 1 ? 'The checkout' : `The checkout, step ${step}`);
      const before = this.#page.url();
      await this.#page.locator('main form button[type="submit"]:visible').last().click();
      await expect.poll(() => this.#page.url()).not.toBe(before);
      if (/\/order\//.test(this.#page.url())) break;
    }
    await this.#camera.whole('confirmation', 'The order is confirmed');
  }

  /** Signing up, orders, a return, and coming back. */
  async keepAccount(): Promise<void> {
    const email = `ana-${this.#device}-${this.#language}@example.com`;
    await this.#visit('/signup');
    await fillForm(this.#page, { email });
    await this.#camera.whole('signup', 'Signing up');
    await sendForm(this.#page, '/signup');
    await this.#page.waitForURL('**/account');
    await this.#camera.whole('account', "A customer's account");
    await this.#visit('/account/orders');
    await this.#camera.whole('orders', 'All orders');
    await this.#page.locator('.orders a').first().click();
    await this.#page.waitForURL('**/account/orders/*');
    const order = new URL(this.#page.url()).pathname;
    await this.#camera.whole('order', 'An order');
    await this.#visit(`${order}/return`);
    await this.#page.locator('main select').first().selectOption('1');
    await this.#camera.whole('return', 'Sending something back');
    await sendForm(this.#page, `${order}/return`);
    await this.#page.waitForURL('**returned=1');
    await this.#camera.whole('returned', 'An order of which something was sent back');
    await this.#visit('/account');
    await sendForm(this.#page, '/logout');
    await this.#visit('/login');
    await this.#camera.whole('login', 'Logging in');
  }

  /** Whatever else the pages lead to, and one that is not there. */
  async rest(): Promise<void> {
    const next = (): string | undefined =>
      [...this.#found].sort().find((path) => !this.#seen.has(path));
    for (let path = next(); path; path = next()) {
      await this.#visit(path);
      this.#seen.add(path);
      const name = path.replace(/^\//, '').replaceAll('/', '-');
      await this.#camera.whole(name, `The page ${path}`);
    }
    await this.#shopper.goTo('/nowhere');
    await this.#camera.whole('not-found', 'A page that is not there');
  }

  /** The other countries that the shop sells to. */
  async travel(): Promise<void> {
    for (const [market, caption] of [
      ['es-MX', 'The home page in Mexico, in pesos'],
      ['en-GB', 'The home page in the United Kingdom, in pounds'],
    ] as const) {
      await this.#shopper.goTo(`/?market=${market}&lang=${this.#language}`);
      await this.#shopper.slotIsFilled('home-for-you');
      await this.#camera.whole(`market-${market.slice(-2).toLowerCase()}`, caption);
    }
  }

  /** Goes to a page, and remembers where it leads. */
  async #visit(path: string): Promise<void> {
    await this.#shopper.goTo(path);
    this.#seen.add(new URL(this.#page.url()).pathname);
    for (const other of await otherPages(this.#page)) this.#found.add(other);
  }
}
