// What a customer ordered, and returns.
import type { Hono } from 'hono';

import { REASONS, takeBack } from '../../orders/refund.ts';
import { OrderPage, OrdersPage } from '../../pages/orders.tsx';
import { ReturnPage } from '../../pages/return.tsx';
import { field, Visit, type Shop } from '../visit.ts';

export function orderRoutes(app: Hono, shop: Shop): void {
  app.get('/account/orders', (c) => {
    const visit = new Visit(c, shop);
    if (visit.account === undefined) return visit.redirect('/login?next=/account/orders');
    const orders = [...visit.account.orders.values()].toReversed();
    return visit.send(<OrdersPage page={visit.page()} orders={orders} />);
  });

  app.get('/account/orders/:id', (c) => {
    const visit = new Visit(c, shop);
    if (visit.account === undefined) return visit.redirect('/login?next=/account/orders');
    const order = visit.account.orders.get(c.req.param('id'));
    if (order === undefined) return c.notFound();
    const done = c.req.query('returned') === '1';
    return visit.send(<OrderPage page={visit.page()} order={order} done={done} />);
  });

  app.get('/account/orders/:id/return', (c) => {
    const visit = new Visit(c, shop);
    if (visit.account === undefined) return visit.redirect('/login?next=/account/orders');
    const order = visit.account.orders.get(c.req.param('id'));
    if (order === undefined) return c.notFound();
    return visit.send(<ReturnPage page={visit.page()} order={order} />);
  });

  app.post('/account/orders/:id/return', async (c) => {
    const visit = new Visit(c, shop);
    if (visit.account === undefined) return visit.redirect('/login?next=/account/orders');
    const order = visit.account.orders.get(c.req.param('id'));
    if (order === undefined) return c.notFound();
    const form = await visit.form();
    const wanted = new Map(
      order.cart.lines.map(({ variant: { sku } }) => {
        const pieces = Number(field(form, `return-${sku}`));
        return [sku, Number.isInteger(pieces) && pieces > 0 ? pieces : 0] as const;
      }),
    );
    const reason = REASONS.find((one) => one === field(form, 'reason')) ?? 'other';
    const refund = takeBack(order, wanted, reason, new Date());
    const path = `/account/orders/${order.id}`;
    if (refund === undefined) {
      return visit.send(
        <ReturnPage page={visit.page(`${path}/return`)} order={order} failed />,
        422,
      );
    }
    shop.reporter.reportRefund(order, refund);
    return visit.redirect(`${path}?returned=1`);
  });
}
