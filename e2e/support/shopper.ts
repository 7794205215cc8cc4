// Someone who shops: goes to pages, clicks, answers the banner. What a person can see and do.
import { expect, type Locator, type Page } from '@playwright/test';

import type { Site, StoredEvent } from './site.ts';

export type Placement =
  | 'home-for-you'
  | 'home-trending'
  | 'home-new'
  | 'home-drops'
  | 'category-picks'
  | 'product-similar'
  | 'product-together'
  | 'product-viewed'
  | 'cart-complete'
  | 'cart-usual'
  | 'checkout-last'
  | 'confirmation-next'
  | 'search-instead';

export class Shopper {
  readonly page: Page;
  readonly site: Site;

  constructor(page: Page, site: Site) {
    this.page = page;
    this.site = site;
  }

  /** Types an address of the shop. */
  async goTo(path: string): Promise<void> {
    await this.page.goto(this.site.front + path);
  }

  /** `button`: what it says in the language of the page. */
  async accept(button = 'Aceptar todo'): Promise<void> {
    await this.page.getByRole('button', { name: button }).click();
    await this.hasVisitorId();
  }

  /** Comes to a page without slots and allows everything; gives the visitor's id. */
  async arrive(): Promise<string> {
    await this.goTo('/info/returns');
    await this.accept();
    return this.hasVisitorId();
  }

  async refuse(): Promise<void> {
    await this.page.getByRole('button', { name: 'Rechazar todo' }).click();
    await expect(this.banner).toBeHidden();
  }

  get banner(): Locator {
    return this.page.getByRole('region', { name: 'Tú decides' });
  }

  /** Clicks on a product card of the page and waits for the product's own page to be taken in. */
  async openProduct(id: string): Promise<void> {
    await this.page.locator(`main a[data-item-id="${id}"]`).first().click();
    await this.page.waitForURL(`**/p/${id}`);
    await this.slotIsFilled('product-similar');
  }

  /** Puts the product of this page into the cart, in the first size that is there. */
  async addToCart(): Promise<void> {
    const sizes = this.page.getByRole('group', { name: 'Talla' }).getByRole('radio');
    if ((await sizes.count()) > 0) await sizes.and(this.page.locator(':enabled')).first().check();
    await this.page.getByRole('button', { name: 'Añadir al carrito' }).click();
    await expect(this.page.getByRole('status').filter({ hasText: 'Añadido' })).toBeVisible();
  }

  /** From the cart to the confirmation, calling `look` at every step; gives the order's number. */
  async buy(look: (step: string) => Promise<void> = async () => {}): Promise<string> {
    const { page } = this;
    await this.goTo('/cart');
    // The back end learns which visitor the cart belongs to.
    await page.getByRole('link', { name: 'Tramitar pedido' }).click();
    await page.waitForURL('**/checkout/*');
    const steps = ['contact', 'delivery', 'payment', 'review'];
    // Who has bought before is known, and goes straight to the last step.
    for (const step of steps.slice(steps.indexOf(page.url().split('/').at(-1)!))) {
      await page.waitForURL(`**/checkout/${step}`);
      await look(step);
      await this.#tellTheCheckout(step);
    }
    await expect(page.getByRole('heading', { name: 'Gracias, Ana' })).toBeVisible();
    const id = await page.locator('[data-transaction-id]').getAttribute('data-transaction-id');
    expect(id).toMatch(/^Z\d{6}-/);
    return id!;
  }

  /** Tells what a step asks for, and goes on. */
  async #tellTheCheckout(step: string): Promise<void> {
    const { page } = this;
    if (step === 'contact') {
      await page.getByLabel('Nombre y apellidos').fill('Ana Prueba');
      await page.getByLabel('Correo electrónico').fill('ana@ejemplo.es');
      await page.getByRole('button', { name: 'Continuar a la entrega' }).click();
    } else if (step === 'delivery') {
      await page.getByRole('textbox', { name: 'Dirección' }).fill('Calle Mayor 1');
      await page.getByLabel('Código postal').fill('28001');
      await page.getByLabel('Población').fill('Madrid');
      await page.getByRole('button', { name: 'Continuar al pago' }).click();
    } else if (step === 'payment') {
      await page.getByRole('button', { name: 'Revisar el pedido' }).click();
    } else {
      await page.getByRole('button', { name: /^Pagar/ }).click();
    }
  }

  slot(placement: Placement): Locator {
    return this.page.locator(`[data-vaiven-slot="${placement}"]`);
  }

  async slotIsFilled(placement: Placement): Promise<void> {
    await expect(this.slot(placement)).toHaveAttribute('data-vaiven-state', 'filled');
  }

  /** Ids of the products that a slot shows. */
  async productsIn(placement: Placement): Promise<string[]> {
    await this.slotIsFilled(placement);
    return this.slot(placement)
      .locator('[data-vaiven-item]')
      .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-vaiven-item')!));
  }

  dialog(): Locator {
    return this.page.locator('[data-vaiven-surface="overlay"]').getByRole('dialog');
  }

  /** Moves the mouse out of the page at its top, where the tabs and the address are. */
  async headForTheTabs(): Promise<void> {
    const { mouse } = this.page;
    const middle = this.page.viewportSize()!.width / 2;
    for (const y of [300, 40]) await mouse.move(middle, y);
    if (this.page.context().browser()?.browserType().name() !== 'firefox') {
      await mouse.move(middle, -1);
      return;
    }
    // WebDriver does not let the mouse leave Firefox's page: what the page would be told.
    await this.page.evaluate((x) => {
      const out = { bubbles: true, clientX: x, clientY: -1, relatedTarget: null };
      document.documentElement.dispatchEvent(new MouseEvent('mouseout', out));
    }, middle);
  }

  /** Swipes over a touch screen, from one height to another. */
  async swipe(from: number, to: number, steps: number): Promise<void> {
    const input = await this.page.context().newCDPSession(this.page);
    const x = this.page.viewportSize()!.width / 2;
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number): Promise<unknown> =>
      input.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: y === undefined ? [] : [{ x, y }],
      });
    await touch('touchStart', from);
    for (let step = 1; step <= steps; step++) {
      await touch('touchMove', from + ((to - from) * step) / steps);
    }
    await touch('touchEnd');
    await input.detach();
  }

  /** On a touch screen: reads on, then flicks back towards the address. */
  async flickBack(): Promise<void> {
    const { page } = this;
    for (let times = 0; times < 2; times++) await this.swipe(700, 100, 12);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(400);
    await expect(this.dialog()).toHaveCount(0);
    await this.swipe(200, 650, 3);
  }

  /** The visitor's id, as the shop may ask for it. */
  visitorId(): Promise<string | null> {
    return this.page.evaluate(
      () =>
        (window as never as { vaiven?: { visitorId?(): string | null } }).vaiven?.visitorId?.() ??
        null,
    );
  }

  async hasVisitorId(): Promise<string> {
    await expect.poll(() => this.visitorId()).toMatch(/^[0-9a-f-]{36}$/);
    return (await this.visitorId())!;
  }

  /** What the server holds of this visitor, once `enough` says that all of it is there. */
  async eventsAtServer(
    visitor: string,
    enough: (events: StoredEvent[]) => boolean,
  ): Promise<StoredEvent[]> {
    let events: StoredEvent[] = [];
    await expect
      .poll(
        async () => {
          events = await this.site.events(visitor);
          return enough(events) || events.map((event) => `${event.sequence} ${event.name}`);
        },
        { timeout: 15_000, intervals: [100, 250, 500] },
      )
      .toBe(true);
    return events;
  }

  /** Entries of ours in this page's storages, and all cookies. */
  async traces(): Promise<{ storage: string[]; cookies: string[] }> {
    const storage = await this.page.evaluate(async () => [
      ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
      ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
      ...(await indexedDB.databases()).map(({ name }) => `IndexedDB ${name}`),
      ...(await caches.keys()).map((name) => `CacheStorage ${name}`),
    ]);
    const cookies = (await this.page.context().cookies()).map(({ name }) => name);
    return { storage: storage.filter((entry) => !/ zancada_/.test(entry)), cookies };
  }
}
