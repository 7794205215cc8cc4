// Pages that get in the way of everything that is on them: nothing of ours may break, nor break them.
import { servePage } from '../support/pages.ts';
import type { Shopper } from '../support/shopper.ts';
import { expect, test, type Page } from '../support/test.ts';

const TRUSTED_TYPES = "; require-trusted-types-for 'script'; trusted-types 'none'";

interface Api {
  track(...args: unknown[]): void;
  push(...args: unknown[]): void;
  [name: string]: (...args: unknown[]) => unknown;
}

/** Opens a page of this folder at the shop. */
async function open(shopper: Shopper, name: string, query = ''): Promise<void> {
  const at = await servePage(shopper.page, shopper.site, new URL(name, import.meta.url));
  await shopper.goTo(at + query);
}

function track(page: Page, name: string, params: object = {}): Promise<void> {
  return page.evaluate(
    ([told, about]) => (window as never as { vaiven: Api }).vaiven.track(told, about),
    [name, params] as const,
  );
}

/** Fills the cart and leaves, as far as Vaivén is told. */
async function leaveWithCart({ page }: Shopper): Promise<void> {
  const items = [{ item_id: 'run-alisio-4', price: 129.95, quantity: 1 }];
  await track(page, 'add_to_cart', { currency: 'EUR', value: 129.95, items });
  await page.waitForLoadState('networkidle');
  const middle = page.viewportSize()!.width / 2;
  for (const y of [300, 40, -1]) await page.mouse.move(middle, y);
}

/** Where and how large something is on the screen, and whether it is what a click there would hit. */
function seen(page: Page, surface: 'bar' | 'overlay'): Promise<object> {
  return page.evaluate((kind) => {
    const host = document.querySelector(`[data-vaiven-surface="${kind}"]`)!;
    const frame = host.shadowRoot!.querySelector(`.${kind}`)!;
    const text = frame.querySelector('.body *')!;
    const { left, top, width, height } = frame.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return {
      left: Math.round(left),
      top: Math.round(top),
      width: Math.round(width),
      hit: hit === host,
      size: getComputedStyle(text).fontSize,
      family: getComputedStyle(text).fontFamily,
      position: getComputedStyle(frame).position,
    };
  }, surface);
}

test('under Trusted Types and a strict policy a visit breaks no rule', async ({
  shopper,
  complaints,
}) => {
  const { page } = shopper;
  await page.route(
    (url) => url.origin === shopper.site.shop,
    async (route) => {
      if (route.request().resourceType() !== 'document') return route.fallback();
      const response = await route.fetch();
      const headers = response.headers();
      headers['content-security-policy'] += TRUSTED_TYPES;
      await route.fulfill({ response, headers });
    },
  );
  await shopper.goTo('/p/run-alisio-4?vaiven_debug');
  await shopper.accept();
  await shopper.slotIsFilled('product-similar');
  await shopper.addToCart();
  await page.waitForLoadState('networkidle');
  await expect(page.locator('[data-vaiven-debug] aside')).toBeVisible();
  await shopper.headForTheTabs();
  await expect(shopper.dialog()).toBeVisible();
  expect(complaints.found).toEqual([]);
  const refused = await page.evaluate(() => {
    try {
      document.createElement('script').src = '/x.js';
      return false;
    } catch {
      return true;
    }
  });
  // The policy holds: what the test itself did is complained of.
  expect(refused).toBe(true);
  await expect.poll(() => complaints.found.length).toBeGreaterThan(0);
  complaints.expected(/trusted-types|TrustedScriptURL/);
});

test('looks that get into everything do not get into bars and pop-ups', async ({ shopper }) => {
  const { page } = shopper;
  await open(shopper, 'looks.html');
  await shopper.slotIsFilled('home-for-you');
  const bar = page.locator('[data-vaiven-surface="bar"]');
  await expect(bar.getByText('¡Hola!')).toBeVisible();
  const width = page.viewportSize()!.width;
  const text = { size: '16px', hit: true, position: 'fixed' };
  await expect.poll(() => seen(page, 'bar')).toMatchObject({ ...text, left: 0, top: 0, width });
  await leaveWithCart(shopper);
  await expect(shopper.dialog()).toBeVisible();
  await expect.poll(() => seen(page, 'overlay')).toMatchObject({ hit: true, width: 440 });
  await shopper.dialog().getByRole('button', { name: 'Cerrar' }).click();
  await expect(shopper.dialog()).toHaveCount(0);
  await bar.getByRole('button', { name: 'Cerrar' }).click();
  await expect(bar).toHaveCount(0);
});

test('libraries that change all lists and texts change nothing of ours', async ({ shopper }) => {
  const { page } = shopper;
  await open(shopper, 'globals.html', '?vaiven_debug');
  await shopper.slotIsFilled('home-for-you');
  const visitor = await shopper.hasVisitorId();
  const items = [{ item_id: 'run-alisio-4', price: 129.95, quantity: 2 }];
  await track(page, 'add_to_cart', { currency: 'EUR', items });
  await expect(page.locator('[data-vaiven-debug] aside')).toBeVisible();
  await expect(page.locator('[data-vaiven-debug] .errors')).toHaveCount(0);
  await page.reload();
  await shopper.hasVisitorId();
  const events = await shopper.eventsAtServer(
    visitor,
    (all) => all.filter(({ name }) => name === 'page_view').length >= 2,
  );
  const added = events.filter(({ name }) => name === 'add_to_cart');
  expect(added.map(({ params }) => params['items'])).toEqual([items]);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  // The page's own are as it made them.
  expect(await page.evaluate(() => JSON.stringify([1, 'a']))).toBe('"[1, \\"a\\"]"');
});

test('where everything is frozen, everything works', async ({ shopper }) => {
  const { page } = shopper;
  await open(shopper, 'frozen.html', '?vaiven_debug');
  await shopper.slotIsFilled('home-for-you');
  await expect(page.locator('[data-vaiven-surface="bar"]').getByText('¡Hola!')).toBeVisible();
  const visitor = await shopper.hasVisitorId();
  await leaveWithCart(shopper);
  await expect(shopper.dialog()).toBeVisible();
  await expect(page.locator('[data-vaiven-debug] .errors')).toHaveCount(0);
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'campaign_impression'),
  );
  expect(events.filter(({ name }) => name === 'add_to_cart')).toHaveLength(1);
});

test('a page that rewrites itself gets its slots filled again, and may lose a bar', async ({
  shopper,
}) => {
  const { page } = shopper;
  await open(shopper, 'plain.html');
  await shopper.slotIsFilled('home-for-you');
  const bar = page.locator('[data-vaiven-surface="bar"]');
  await expect(bar.getByText('¡Hola!')).toBeVisible();
  await page.evaluate(() => {
    const body = document.createElement('body');
    const slot = document.createElement('div');
    slot.setAttribute('data-vaiven-slot', 'home-for-you');
    body.append(slot);
    document.body.replaceWith(body);
  });
  await shopper.slotIsFilled('home-for-you');
  await expect(bar).toHaveCount(0);
  // What the page took away is in nobody's way.
  await leaveWithCart(shopper);
  await expect(shopper.dialog()).toBeVisible();
  await page.evaluate(() => document.documentElement.replaceChildren());
  await track(page, 'without_a_body');
  await page.evaluate(() => {
    document.open();
    document.write('<main><div data-vaiven-slot="home-for-you"></div></main>');
    document.close();
  });
  await track(page, 'after_document_write');
  const visitor = await shopper.hasVisitorId();
  await open(shopper, 'plain.html');
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'after_document_write'),
  );
  expect(events.filter(({ name }) => name === 'without_a_body')).toHaveLength(1);
});

/** Calls that make no sense, as broken shops make them; gives what they threw. */
function nonsense(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { vaiven, dataLayer } = window as never as { vaiven: Api; dataLayer: unknown[] };
    const cyclic: Record<string, unknown> = { deep: {} };
    cyclic['self'] = cyclic;
    const rude = {
      get items(): never {
        throw Object.create(null) as Error;
      },
      toString(): never {
        throw new Error('rude');
      },
    };
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const values: unknown[] = [
      undefined,
      null,
      0,
      NaN,
      '',
      'x'.repeat(1e6),
      Symbol('s'),
      10n,
      [],
      [[]],
      cyclic,
      rude,
      revoked.proxy,
      () => {},
      document,
      window,
      new Date(NaN),
      new Proxy({}, { ownKeys: () => ['a', 'a'] }),
    ];
    const thrown: string[] = [];
    const attempt = (what: string, action: () => unknown): void => {
      try {
        void (action() as Promise<unknown> | undefined)?.then?.(
          () => {},
          (error: unknown) => thrown.push(`${what} rejected: ${String(error)}`),
        );
      } catch (error) {
        thrown.push(`${what}: ${String((error as Error | null)?.message)}`);
      }
    };
    const names = ['track', 'identify', 'consent', 'decide', 'recommend', 'on', 'visitorId'];
    for (const name of names) {
      const method = vaiven[name]!;
      attempt(name, () => method());
      values.forEach((value, i) => {
        attempt(`${name} ${i}`, () => method(value));
        attempt(`${name} ${i}`, () => method('view_item', value));
        attempt(`${name} ${i}`, () => method('view_item', { items: value, value, [i]: value }));
        attempt(`push ${i}`, () => vaiven.push([name, value]));
      });
    }
    values.forEach((value, i) => {
      attempt(`push ${i}`, () => vaiven.push(value));
      attempt(`dataLayer ${i}`, () => dataLayer.push(value));
      attempt(`dataLayer ${i}`, () => dataLayer.push({ event: value, ecommerce: value }));
      attempt(`dataLayer ${i}`, () => dataLayer.push(['consent', value, value]));
    });
    vaiven['consent']!({ personalization: 'granted', analytics: 'granted' });
    return thrown;
  });
}

test('nonsense is answered by nothing; it is counted, shown, and told once as the page is left', async ({
  shopper,
}) => {
  // Hundreds of events, and all of them are sent.
  test.slow();
  const { page } = shopper;
  await open(shopper, 'plain.html', '?vaiven_debug');
  await shopper.slotIsFilled('home-for-you');
  const visitor = await shopper.hasVisitorId();
  expect(await nonsense(page)).toEqual([]);
  await track(page, 'still_there');
  await expect(page.locator('[data-vaiven-debug] .errors summary')).toHaveText(/Errores: \d+/);
  await page.evaluate(() => {
    for (let i = 0; i < 3; i++) dispatchEvent(new PageTransitionEvent('pagehide'));
  });
  await open(shopper, 'plain.html', '?vaiven_debug=0');
  const events = await shopper.eventsAtServer(visitor, (all) =>
    all.some(({ name }) => name === 'loader_error'),
  );
  expect(events.filter(({ name }) => name === 'still_there')).toHaveLength(1);
  const told = events.filter(({ name }) => name === 'loader_error');
  expect(told).toHaveLength(1);
  expect(Number(told[0]!.params['count'])).toBeGreaterThan(5);
  expect((told[0]!.params['messages'] as string[]).every((text) => text.length <= 200)).toBe(true);
});
