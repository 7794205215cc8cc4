// What sells out between two publishes is gone from pages within the life of the live file.
import { expect, test, type Site } from '../support/test.ts';

// A site of its own: prices change.
test.use({ siteOptions: { visitors: 20, hostile: false } });

const SHOE = 'run-alisio-4';

interface Manifest {
  readonly root: string;
  readonly number: number;
  readonly live?: string;
}

async function manifestOf(site: Site): Promise<Manifest> {
  return (await (await fetch(`${site.bundle}/manifest.json`)).json()) as Manifest;
}

/** As the shop's back end does when somebody takes the last pair, or a price changes. */
async function offer(site: Site, product: object): Promise<void> {
  const answer = await fetch(`${site.server}/v1/products`, {
    method: 'POST',
    headers: { authorization: `Bearer ${site.secretKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ products: [product] }),
  });
  expect(await answer.json()).toEqual({ updated: 1, unknown: [] });
}

test('sold out in the shop, gone from its pages, without a publish', async ({ shopper }) => {
  const { site, page } = shopper;
  // Browsers keep the manifest for half a minute, unless requests are watched.
  await page.route('**/manifest.json', (route) => route.continue());
  await shopper.goTo(`/p/${SHOE}`);
  const before = await shopper.productsIn('product-similar');
  const published = await manifestOf(site);
  expect(published.live).toBeUndefined();

  const [soldOut, cheaper] = before as [string, string];
  await offer(site, { id: soldOut, available: false });
  await offer(site, { id: cheaper, price: 1.23 });
  // The server looks by itself.
  await expect.poll(async () => (await manifestOf(site)).live).toMatch(/^[0-9a-f]{32}\.vvl$/);
  const now = await manifestOf(site);
  expect([now.root, now.number]).toEqual([published.root, published.number]);

  await page.reload();
  const after = await shopper.productsIn('product-similar');
  expect(after).not.toContain(soldOut);
  expect(after).toContain(cheaper);
  const card = shopper.slot('product-similar').locator(`[data-vaiven-item="${cheaper}"]`);
  await expect(card).toContainText('1,23 €');

  // Back again, and the page is as it was but for the price.
  await offer(site, { id: soldOut, available: true });
  await expect.poll(async () => (await manifestOf(site)).live).not.toBe(now.live);
  await page.reload();
  expect(await shopper.productsIn('product-similar')).toEqual(before);
});
