// The strictest policy that WebAssembly can live with, through the whole visit, without a violation.
import { expect, test } from '../support/test.ts';

test('a whole visit under a strict policy breaks no rule', async ({ shopper, complaints }) => {
  const { page } = shopper;
  const policies = new Set<string>();
  page.on('response', async (response) => {
    if (response.request().resourceType() !== 'document') return;
    policies.add((await response.headerValue('content-security-policy')) ?? 'none');
  });
  await shopper.goTo('/?vaiven_debug');
  await shopper.slotIsFilled('home-for-you');
  await shopper.accept();
  await expect(page.locator('[data-vaiven-debug] aside')).toBeVisible();
  await shopper.goTo('/c/running?group=shoes&vaiven_debug=0');
  await shopper.openProduct('run-alisio-4');
  await shopper.addToCart();
  await page.waitForLoadState('networkidle');
  await shopper.headForTheTabs();
  await expect(shopper.dialog()).toBeVisible();
  await shopper.dialog().getByRole('button', { name: 'Cerrar' }).click();
  await shopper.buy();

  expect(policies.size).toBe(1);
  const directives = [...policies][0]!.split('; ');
  expect(directives).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(directives).toContain("style-src 'self'");
  expect(complaints.found).toEqual([]);
});

test('violations would be seen: a page that breaks the policy is told apart', async ({
  shopper,
  complaints,
}) => {
  await shopper.goTo('/');
  await shopper.page.evaluate(() => document.body.setAttribute('style', 'color: red'));
  await expect.poll(() => complaints.found.some((text) => text.startsWith('CSP:'))).toBe(true);
  complaints.expected(/style/);
});
