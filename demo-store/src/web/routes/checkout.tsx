// The checkout, a page per step: contact, delivery, payment, review; then the order is placed.
import type { Hono } from 'hono';

import {
  nextStep,
  POSTCODES,
  readContact,
  readDelivery,
  readPayment,
  STEPS,
  type Answer,
  type Checkout,
  type Field,
  type Step,
} from '../../cart/checkout.ts';
import { paymentsIn } from '../../cart/delivery.ts';
import { cartEvent } from '../../datalayer/payloads.ts';
import { instalmentsFor } from '../../i18n/markets.ts';
import { placeOrder } from '../../orders/order.ts';
import { CheckoutPage } from '../../pages/checkout.tsx';
import { ConfirmationPage } from '../../pages/confirmation.tsx';
import { Visit, type Form, type Shop } from '../visit.ts';

function hasPlan({ cart, catalogue }: Visit): boolean {
  return instalmentsFor(cart.totals.total, catalogue.market) !== undefined;
}

/** What was told so far, as far as it makes sense in the market that the shopper is in now. */
function toldBy(visit: Visit): Partial<Checkout> {
  const { contact, delivery, payment } = visit.session?.checkout ?? {};
  const { account, catalogue } = visit;
  const known = account && { name: account.name, email: account.email, phone: '' };
  const here = POSTCODES[catalogue.market.id].rule.test(delivery?.postcode ?? '');
  const payable = payment && paymentsIn(catalogue.market, hasPlan(visit)).includes(payment);
  return {
    ...((contact ?? known) && { contact: contact ?? known }),
    ...(delivery && here && { delivery }),
    ...(payable && { payment }),
  } as Partial<Checkout>;
}

function read(step: Step, form: Form, visit: Visit): Answer<Partial<Checkout>> {
  const { market } = visit.catalogue;
  if (step === 'contact') {
    const { value, wrong } = readContact(form);
    return { value: { contact: value }, wrong };
  }
  if (step === 'delivery') {
    const { value, wrong } = readDelivery(form, market);
    return { value: { delivery: value }, wrong };
  }
  const { value, wrong } = readPayment(form, market, hasPlan(visit));
  return { value: { payment: value }, wrong };
}

/** The event that a finished step is told by. */
function tell(visit: Visit, step: Step, told: Partial<Checkout>): void {
  const { session, cart, speech } = visit;
  const { delivery, payment } = told;
  if (step === 'delivery' && delivery !== undefined) {
    const more = { shipping_tier: delivery.method };
    session?.events.push(cartEvent('add_shipping_info', cart, speech.lang, more));
  } else if (step === 'payment' && payment !== undefined) {
    const more = { payment_type: payment };
    session?.events.push(cartEvent('add_payment_info', cart, speech.lang, more));
  }
}

/** Whether all that is in the cart can still be delivered. */
function inStock(visit: Visit): boolean {
  return visit.cart.lines.every(({ variant, quantity }) => variant.stock >= quantity);
}

export function checkoutRoutes(app: Hono, shop: Shop): void {
  const show = (visit: Visit, step: Step, form?: Answer<Partial<Checkout>>, failed?: Field[]) => {
    const told = { ...toldBy(visit), ...form?.value };
    const wrong = failed ?? form?.wrong ?? [];
    const page = visit.page(`/checkout/${step}`);
    return visit.send(
      <CheckoutPage page={page} cart={visit.cart} step={step} told={told} wrong={wrong} />,
      wrong.length > 0 ? 422 : 200,
    );
  };

  app.get('/checkout', (c) => {
    const visit = new Visit(c, shop);
    if (visit.cart.lines.length === 0) return visit.redirect('/cart');
    const { checkout } = visit.session ?? {};
    return visit.redirect(`/checkout/${checkout?.contact ? nextStep(toldBy(visit)) : 'contact'}`);
  });

  app.get('/checkout/:step', (c) => {
    const visit = new Visit(c, shop);
    const step = STEPS.find((one) => one === c.req.param('step'));
    if (step === undefined) return c.notFound();
    if (visit.cart.lines.length === 0) return visit.redirect('/cart');
    const next = nextStep(toldBy(visit));
    // No step before those that it builds on.
    if (STEPS.indexOf(step) > STEPS.indexOf(next)) return visit.redirect(`/checkout/${next}`);
    return show(visit, step);
  });

  app.post('/checkout/:step', async (c) => {
    const visit = new Visit(c, shop);
    const step = STEPS.find((one) => one === c.req.param('step'));
    if (step === undefined) return c.notFound();
    const { session } = visit;
    if (session === undefined || visit.cart.lines.length === 0) return visit.redirect('/cart');
    if (step === 'review') return place(visit);
    const answer = read(step, await visit.form(), visit);
    if (answer.wrong.length > 0) return show(visit, step, answer);
    session.checkout = { ...toldBy(visit), ...answer.value };
    tell(visit, step, session.checkout);
    return visit.redirect(`/checkout/${nextStep(toldBy(visit))}`);
  });

  function place(visit: Visit): Response {
    const { session, cart, catalogue, speech, account } = visit;
    const { contact, delivery, payment } = toldBy(visit);
    if (!session || !contact || !delivery || !payment) return visit.redirect('/checkout');
    if (!inStock(visit)) return visit.redirect('/cart');
    const order = placeOrder({
      cart,
      checkout: { contact, delivery, payment },
      lang: speech.lang,
      market: catalogue.market.id,
      visitorId: session.cart.visitorId,
      customerId: account?.customerId,
      placed: new Date(),
    });
    session.orders.set(order.id, order);
    session.cart.clear();
    shop.reporter.report(order);
    return visit.redirect(`/order/${order.id}`);
  }

  app.get('/order/:id', (c) => {
    const visit = new Visit(c, shop);
    const order = visit.session?.orders.get(c.req.param('id'));
    if (order === undefined) return c.notFound();
    return visit.send(<ConfirmationPage page={visit.page()} order={order} />);
  });
}
