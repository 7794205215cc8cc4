// axe finds nothing in the shop, page by page, in what we put into it, and in our overlay.
import { acceptConsent, addToCart, fillForm, sendForm } from '../screenshots/walk.ts';
import { violationsOn } from '../support/axe.ts';
import type { Shopper } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

test.use({ siteOptions: { visitors: 150, hostile: false, markets: true } });

/** Looks at pages one after the other. */
class Audit {
  readonly shopper: Shopper;

  constructor(shopper: Shopper) {
    this.shopper = shopper;
  }

  /** The page as it is now. */
  async here(what: string): Promise<void> {
    const { page } = this.shopper;
    await expect(page.locator('[data-vaiven-slot]:not([data-vaiven-state])')).toHaveCount(0);
    // What fades in is judged when it is there.
    await page.waitForFunction(() =>
      document.getAnimations().every(({ playState }) => playState !== 'running'),
    );
    expect.soft(await violationsOn(page), `${what}, ${page.url()}`).toEqual([]);
  }

  async at(path: string, what = path): Promise<void> {
    await this.shopper.goTo(path);
    await this.here(what);
  }
}

async function browsing(audit: Audit): Promise<void> {
  const { page } = audit.shopper;
  await page.locator('.market summary').click();
  await audit.here('the menu of countries');
  await audit.at('/c/running');
  await audit.at('/c/running?group=shoes');
  const filters = page.locator('main details:not([open]) > summary');
  for (const filter of await filters.all()) if (await filter.isVisible()) await filter.click();
  await audit.here('filters');
  await audit.at('/c/running?group=shoes&from=900', 'a list that filters have emptied');
  await audit.at('/sale');
  await audit.at('/search?q=gel', 'search with results');
  await audit.at('/search?q=xyzzy', 'search without results');
  await audit.at('/wishlist', 'nothing saved');
  await audit.at('/cart', 'an empty cart');
  await audit.at('/p/run-alisio-4', 'a product');
  await sendForm(page, '/cart/add');
  await expect(page.locator('[data-size-problem]')).toBeVisible();
  await audit.here('a product whose size is missing');
  await page.locator('form[data-save="run-alisio-4"] button').first().click();
  await expect(page.locator('[data-saved-count]')).toHaveText('1');
  await audit.at('/wishlist', 'something saved');
  await audit.at('/p/nut-gel-limon', 'a product of one size');
  for (const path of ['delivery', 'returns', 'size-guide', 'about', 'privacy', 'contact']) {
    await audit.at(`/info/${path}`);
  }
  await audit.at('/nowhere', 'a page that is not there');
}

async function buying(audit: Audit): Promise<void> {
  const { shopper } = audit;
  const { page } = shopper;
  await shopper.goTo('/p/run-alisio-4');
  await addToCart(shopper);
  await audit.here('a product that was added');
  await audit.at('/cart', 'a cart');
  await page.waitForLoadState('networkidle');
  await shopper.headForTheTabs();
  await expect(shopper.dialog()).toBeVisible();
  await audit.here('the pop-up');
  await page.keyboard.press('Escape');
  await page.locator('#coupon').fill('NADA');
  await sendForm(page, '/cart/coupon');
  await audit.here('a code that is none');
  await page.locator('#coupon').fill('VUELVE10');
  await sendForm(page, '/cart/coupon');
  await audit.here('a code that is one');

  await shopper.goTo('/checkout');
  for (const step of ['contact', 'delivery', 'payment', 'review']) {
    await page.waitForURL(`**/checkout/${step}`);
    await audit.here(`checkout, ${step}`);
    if (step === 'contact' || step === 'delivery') {
      await sendForm(page, `/checkout/${step}`);
      await expect(page.getByRole('alert')).toBeVisible();
      await audit.here(`checkout, ${step} not told`);
    }
    await fillForm(page);
    await sendForm(page, `/checkout/${step}`);
  }
  await page.waitForURL('**/order/*');
  await audit.here('confirmation');
}

async function keeping(audit: Audit, email: string): Promise<void> {
  const { page } = audit.shopper;
  await audit.at('/signup');
  await page.locator('#email').fill(email);
  await sendForm(page, '/signup');
  await audit.here('an account without a password');
  await page.locator('#password').fill('una contraseña larga');
  await sendForm(page, '/signup');
  await page.waitForURL('**/account');
  await audit.here('account');
  await audit.at('/account/orders');
  await page.locator('.orders a').first().click();
  await audit.here('an order');
  await page.locator('a[href$="/return"]').click();
  await audit.here('a return');
  const action = new URL(page.url()).pathname;
  await sendForm(page, action);
  await audit.here('a return of nothing');
  await page.locator('main select').first().selectOption('1');
  await sendForm(page, action);
  await page.waitForURL('**returned=1');
  await audit.here('a return that was asked for');
  await audit.at('/account');
  await sendForm(page, '/logout');
  await audit.at('/login');
  await page.locator('#email').fill(email);
  await page.locator('#password').fill('otra cosa entera');
  await sendForm(page, '/login');
  await audit.here('a wrong password');
}

for (const [device, viewport] of [
  ['a desktop', { width: 1280, height: 800 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  // Each device and each language in `npm test`, every pair of them in `npm run test:long`.
  const languages = process.env['VAIVEN_TEST_LONG']
    ? (['es', 'en'] as const)
    : ([device === 'a phone' ? 'es' : 'en'] as const);
  for (const language of languages) {
    test.describe(`on ${device}, in ${language}`, () => {
      test.use({ viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('every page', async ({ shopper, complaints }) => {
        test.setTimeout(240_000);
        const { page } = shopper;
        const audit = new Audit(shopper);
        const bar = page.locator('[data-vaiven-surface="bar"]').getByRole('button');
        await shopper.goTo(`/?lang=${language}`);
        await expect(bar).toBeVisible();
        await audit.here('home with banner and bar');
        await page.locator('[data-consent-choose]').click();
        await audit.here('home with the banner opened');
        await acceptConsent(shopper);
        await expect(bar).toBeVisible();
        await audit.here('home with the bar');
        // It lies over the head of the page until it is closed.
        await bar.click();
        await browsing(audit);
        await buying(audit);
        await audit.at('/', 'home, coming back');
        await keeping(audit, `${device.replaceAll(' ', '-')}-${language}@example.com`);
        // Pages that say what was wrong with a form, and one that is not there.
        complaints.expected(/404|422/);
      });
    });
  }

  test.describe(`on ${device}`, () => {
    test.use({ viewport });

    test('the debug overlay, panel by panel', async ({ shopper }) => {
      const { page } = shopper;
      await shopper.goTo('/');
      await shopper.accept();
      await shopper.goTo('/?vaiven_debug');
      await shopper.slotIsFilled('home-for-you');
      const overlay = page.locator('[data-vaiven-debug]');
      const pill = overlay.getByRole('button', { name: 'Vaivén', exact: true });
      if (await pill.isVisible()) await pill.click();
      for (const name of ['Campañas', 'Productos', 'Visitante', 'Eventos', 'Estado']) {
        await overlay.getByRole('tab', { name }).click();
        await expect(overlay.getByRole('tabpanel')).not.toBeEmpty();
        expect(await violationsOn(page), name).toEqual([]);
      }
    });
  });
}
