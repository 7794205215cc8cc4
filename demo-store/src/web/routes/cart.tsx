// The cart: adding, changing, coupons, and whose device it is on.
import type { Hono } from 'hono';

import { defaultVariant } from '../../catalogue/catalogue.ts';
import { itemEvent } from '../../datalayer/payloads.ts';
import { CartPage, type CouponNotice } from '../../pages/cart.tsx';
import { ProductPage } from '../../pages/product.tsx';
import { UsualPage } from '../../pages/usual.tsx';
import { field, quantityIn, Visit, type Form, type Shop } from '../visit.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const LONGEST_CODE = 40;
const MOST_USUAL = 24;

/**
 * The variant that a form is about: by its `sku`; by product, colour and size; or, where there is
 * nothing to choose, the only one. Undefined: there is no such product. Null: it has to be chosen.
 */
function wantedIn({ catalogue }: Visit, form: Form) {
  const bySku = catalogue.findVariant(field(form, 'sku'));
  if (bySku !== undefined) return bySku;
  const product = catalogue.find(field(form, 'id'));
  if (product === undefined) return undefined;
  const colour = field(form, 'colour') || defaultVariant(product).colour.id;
  const size = field(form, 'size');
  const variant = product.variants.find(
    (one) => one.colour.id === colour && (one.size ?? '') === size,
  );
  return { product, variant: variant ?? null };
}

export function cartRoutes(app: Hono, shop: Shop): void {
  app.get('/cart', (c) => {
    const visit = new Visit(c, shop);
    return visit.send(<CartPage page={visit.page()} cart={visit.cart} />);
  });

  app.get('/cart/usual', (c) => {
    const visit = new Visit(c, shop);
    const ids = [...new Set((c.req.query('ids') ?? '').split(','))].slice(0, MOST_USUAL);
    return visit.send(<UsualPage page={visit.page()} ids={ids} />);
  });

  app.post('/cart/usual', async (c) => {
    const visit = new Visit(c, shop);
    const taken = Object.keys(await visit.form()).slice(0, MOST_USUAL);
    for (const id of taken) {
      const product = visit.catalogue.find(id);
      if (product === undefined) continue;
      const variant = defaultVariant(product);
      const { cart, events } = visit.begin();
      const { added } = cart.add(variant, 1);
      if (added === 0) continue;
      events.push(itemEvent('add_to_cart', product, visit.speech.lang, added, variant));
    }
    return visit.redirect('/cart');
  });

  app.post('/cart/add', async (c) => {
    const visit = new Visit(c, shop);
    const form = await visit.form();
    const found = wantedIn(visit, form);
    if (found === undefined) return c.notFound();
    const { product, variant } = found;
    const { speech } = visit;
    if (variant === null) {
      if (visit.wantsJson) return c.json({ message: speech.t('product.size.missing') }, 422);
      const page = visit.page(`/p/${product.id}`);
      const wanted = { colour: field(form, 'colour') };
      return visit.send(<ProductPage page={page} product={product} wanted={wanted} missing />, 422);
    }
    const quantity = quantityIn(form);
    const { added } = visit.begin().cart.add(variant, quantity);
    if (!visit.wantsJson) return visit.redirect('/cart');
    const { title } = product.text[speech.lang];
    return c.json({
      added,
      sku: variant.sku,
      quantity: visit.cart.totals.quantity,
      message:
        added < quantity
          ? speech.t('cart.short', { n: variant.stock, title })
          : speech.t('cart.added', { title }),
    });
  });

  app.post('/cart/set', async (c) => {
    const visit = new Visit(c, shop);
    const form = await visit.form();
    const found = wantedIn(visit, form);
    if (found?.variant) visit.session?.cart.set(found.variant, quantityIn(form));
    return visit.redirect('/cart');
  });

  app.post('/cart/coupon', async (c) => {
    const visit = new Visit(c, shop);
    const code = field(await visit.form(), 'code').slice(0, LONGEST_CODE);
    const cart = visit.session?.cart;
    if (cart === undefined) return visit.redirect('/cart');
    if (code.trim() === '') {
      cart.removeCoupon();
      return visit.redirect('/cart');
    }
    if (cart.applyCoupon(code)) return visit.redirect('/cart');
    const notice: CouponNotice = { code, ok: false };
    return visit.send(
      <CartPage page={visit.page('/cart')} cart={visit.cart} notice={notice} />,
      422,
    );
  });

  app.post('/cart/visitor', async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    const id = (body as { visitor_id?: unknown } | null | undefined)?.visitor_id;
    if (id !== null && (typeof id !== 'string' || !UUID.test(id))) {
      return c.json({ error: { message: 'visitor_id: a UUID or null is wanted' } }, 400);
    }
    const cart = new Visit(c, shop).session?.cart;
    if (cart !== undefined) cart.visitorId = id ?? undefined;
    return c.body(null, 204);
  });
}
