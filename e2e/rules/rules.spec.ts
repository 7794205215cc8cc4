// The merchant's rules: what is edited in JSON is on pages after a publish, and the overlay says so.
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { file } from '../support/paths.ts';
import { expect, test, type Site } from '../support/test.ts';

const SHOE = 'run-alisio-4';
const PINNED = 'nut-gel-limon';

interface SlotDocument {
  rules?: object[];
}

/** Publishes the shop's configuration with other rules for a slot. */
async function publishRules(site: Site, slot: string, rules: object[]): Promise<void> {
  const folder = path.join(site.data, 'edited');
  await cp(file('demo-store/vaiven'), folder, { recursive: true });
  const document = path.join(folder, 'slots', `${slot}.json`);
  const json = JSON.parse(await readFile(document, 'utf8')) as SlotDocument;
  await writeFile(document, JSON.stringify({ ...json, rules }));
  await site.vaiven('publish', '--config', folder);
}

test('a rule edited in JSON takes effect with the publish', async ({ shopper }) => {
  const { site, page } = shopper;
  // Browsers keep the manifest for half a minute, unless requests are watched.
  await page.route('**/manifest.json', (route) => route.continue());
  await shopper.goTo(`/p/${SHOE}`);
  const before = await shopper.productsIn('product-similar');
  const leftOut = before[0]!;

  await publishRules(site, 'product-similar', [
    { name: 'Gels for everybody', action: 'pin', position: 2, where: { id: PINNED } },
    { name: 'Not this one', action: 'exclude', where: { id: leftOut } },
    { name: 'Beside a full cart', action: 'only', relation: 'cheaper_than_cart' },
  ]);
  await shopper.goTo(`/p/${SHOE}?vaiven_debug`);
  const after = await shopper.productsIn('product-similar');
  expect(after[1]).toBe(PINNED);
  expect(after).not.toContain(leftOut);
  const reason = shopper.slot('product-similar').locator(`[data-vaiven-item="${PINNED}"] .because`);
  expect((await reason.innerText()).trim()).toBe('Elegido por la tienda');

  const overlay = page.locator('[data-vaiven-debug]');
  await overlay.getByRole('tab', { name: 'Productos' }).click();
  const card = overlay.locator('article', { hasText: 'product-similar' });
  await expect(card).toContainText('Regla «Gels for everybody»: puso 1');
  await expect(card).toContainText('Regla «Not this one»: dejó fuera 1');
  await expect(card).toContainText('La regla «Beside a full cart» descansa: nada con qué comparar');

  await publishRules(site, 'product-similar', []);
  await shopper.goTo(`/p/${SHOE}`);
  const again = await shopper.productsIn('product-similar');
  expect(again).toContain(leftOut);
  expect(again).not.toContain(PINNED);
});

test('pages of a sport show that sport alone, whatever sells best', async ({ shopper }) => {
  for (const [sport, prefix] of [
    ['swimming', 'nat-'],
    ['nutrition', 'nut-'],
  ]) {
    await shopper.goTo(`/c/${sport}`);
    const picks = await shopper.productsIn('category-picks');
    expect(picks.length).toBeGreaterThanOrEqual(4);
    for (const id of picks) expect(id.startsWith(prefix!), id).toBe(true);
  }
});
