// Takes the pictures of the documentation, of the shop with a simulated past, into docs/images/:
// every page, on a desktop and on a phone, in both languages, and what Vaivén shows on it.
import { expect, test } from '../support/test.ts';
import { Camera, closeAlbum, emptyAlbum, type Device, type Language } from './album.ts';
import { acceptConsent, addToCart, fillForm, otherPages, productsOn } from './walk.ts';

const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const LOCALES = { es: 'es-ES', en: 'en-GB' };
const DEBUG = ['campaigns', 'products', 'visitor', 'events'];
/** When it is in the pictures. */
const NOW = new Date('2026-11-20T12:00:00Z');

test.use({ siteOptions: { visitors: 1500, hostile: false, until: NOW.toISOString() } });
test.beforeAll(emptyAlbum);
test.afterAll(closeAlbum);

function pictures(device: Device, language: Language): void {
  const phone = device === 'phone';
  test.use({
    viewport: SIZES[device],
    hasTouch: phone,
    isMobile: phone,
    deviceScaleFactor: phone ? 1.5 : 1,
    locale: LOCALES[language],
  });

  test('pictures', async ({ shopper, complaints }) => {
    const { page } = shopper;
    const camera = new Camera(page, device, language);
    const seen = new Set<string>();
    const found = new Set<string>();
    /** Goes to a page, and remembers where it leads. */
    const visit = async (path: string): Promise<void> => {
      await shopper.goTo(path);
      seen.add(new URL(page.url()).pathname);
      for (const other of await otherPages(page)) found.add(other);
    };
    await page.clock.setFixedTime(NOW);

    await visit(`/?lang=${language}`);
    await expect(page.locator('[data-consent]')).toBeVisible();
    await camera.screen('consent', 'The first visit: consent is asked for');
    await acceptConsent(shopper);
    await expect(
      page.locator('[data-vaiven-surface="bar"]').getByRole('button').first(),
    ).toBeVisible();
    await camera.screen('bar', 'The welcome bar, shown on the first visit');

    await visit('/c/running');
    await camera.whole('category', 'A category');
    await visit('/c/running?group=shoes');
    const ids = await productsOn(page, 3);
    for (const id of ids) {
      await visit(`/p/${id}`);
      await shopper.slotIsFilled('product-similar');
    }
    await camera.whole('product', 'A product, with recommendations that go with it');
    await visit('/');
    await shopper.slotIsFilled('home-for-you');
    await camera.whole('home', 'The home page, for a visitor who looked at running shoes');

    await visit(`/p/${ids[0]!}`);
    await addToCart(shopper);
    await visit('/cart');
    await shopper.slotIsFilled('cart-complete');
    await camera.whole('cart', 'The cart, with what completes it');
    await (phone ? shopper.flickBack() : shopper.headForTheTabs());
    await expect(shopper.dialog()).toBeVisible();
    await camera.screen('pop-up', 'The pop-up with a coupon, when a visitor is about to leave');
    await page.keyboard.press('Escape');

    await visit('/?vaiven_debug');
    await shopper.slotIsFilled('home-for-you');
    const overlay = page.locator('[data-vaiven-debug]');
    if (phone) await overlay.locator('.pill').click();
    for (const [index, name] of DEBUG.entries()) {
      await overlay.getByRole('tab').nth(index).click();
      await camera.screen(`debug-${name}`, `The debug panel: ${name}`);
    }
    await shopper.goTo('/?vaiven_debug=0');

    await visit('/checkout');
    await fillForm(page);
    await camera.whole('checkout', 'The checkout');
    // A checkout of several steps is walked through to its end.
    for (let step = 2; step < 7 && !/\/order\//.test(page.url()); step++) {
      const before = page.url();
      await page.locator('main form button[type="submit"]:visible').last().click();
      await expect.poll(() => page.url()).not.toBe(before);
      if (/\/order\//.test(page.url())) break;
      await fillForm(page);
      await camera.whole(`checkout-${step}`, `The checkout, step ${step}`);
    }
    await camera.whole('confirmation', 'The order is confirmed');

    // Whatever else the pages lead to.
    for (let next = nextOf(found, seen); next; next = nextOf(found, seen)) {
      await visit(next);
      seen.add(next);
      const name = next.replace(/^\//, '').replaceAll('/', '-');
      await camera.whole(name, `The page ${next}`);
    }

    await shopper.goTo('/nowhere');
    await camera.whole('not-found', 'A page that is not there');
    complaints.expected(/404/);
  });
}

function nextOf(found: Set<string>, seen: Set<string>): string | undefined {
  return [...found].sort().find((path) => !seen.has(path));
}

for (const device of ['desktop', 'phone'] as const) {
  for (const language of ['es', 'en'] as const) {
    test.describe(`${device}, ${language}`, () => pictures(device, language));
  }
}
