// A customer's orders: the list, and one of them.
import { speak, type Speech } from '../i18n/messages.ts';
import type { Order } from '../orders/order.ts';
import { refunded, returnable, returnState } from '../orders/refund.ts';
import type { PageContext } from './context.ts';
import { Layout } from './layout.tsx';
import { addressOf, paymentOf } from './order-facts.ts';
import { pictureOf, Lines, Sums } from './sums.tsx';

function dayOf(date: Date, speech: Speech): string {
  const locale = `${speech.lang}-${speech.market.country}`;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(date);
}

const MOST_PICTURES = 4;

export function OrderList({ orders, speech }: { orders: readonly Order[]; speech: Speech }) {
  if (orders.length === 0) return <p class="none">{speech.t('account.orders.empty')}</p>;
  return (
    <ul class="orders">
      {orders.map((order) => (
        <li>
          <a href={`/account/orders/${order.id}`}>
            <span class="orders-pictures">
              {order.cart.lines.slice(0, MOST_PICTURES).map((line) => (
                <img src={pictureOf(line)} alt="" width="400" height="400" />
              ))}
            </span>
            <strong>{speech.t('account.order', { id: order.id })}</strong>
            <span>{dayOf(order.placed, speech)}</span>
            <span>
              {speak(speech.lang, order.market).money(order.cart.totals.total)} ·{' '}
              {speech.t(`account.state.${returnState(order)}`)}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

export function OrdersPage({ page, orders }: { page: PageContext; orders: readonly Order[] }) {
  const { speech } = page;
  const title = speech.t('account.orders');
  return (
    <Layout page={page} type="account" title={title}>
      <h1 class="page-title">{title}</h1>
      <div class="page-body">
        <OrderList orders={orders} speech={speech} />
      </div>
    </Layout>
  );
}

interface OrderProps {
  readonly page: PageContext;
  readonly order: Order;
  /** A return has just been requested. */
  readonly done: boolean;
}

export function OrderPage({ page, order, done }: OrderProps) {
  const { speech } = page;
  const own = speak(speech.lang, order.market);
  const { delivery, payment } = order.checkout;
  const title = speech.t('account.order', { id: order.id });
  const left = order.cart.lines.some(({ variant }) => returnable(order, variant.sku) > 0);
  const last = order.refunds.at(-1);
  return (
    <Layout page={page} type="account" title={title}>
      <h1 class="page-title">{title}</h1>
      <div class="cart">
        <div class="confirmation-more">
          {done && last !== undefined && (
            <p class="notice notice-ok callout" role="status">
              {speech.t('account.return.done', { amount: own.money(last.amount) })}
            </p>
          )}
          <dl class="facts">
            <div>
              <dt>{speech.t('account.order.date')}</dt>
              <dd>{dayOf(order.placed, speech)}</dd>
            </div>
            <div>
              <dt>{speech.t('account.order.state')}</dt>
              <dd>{speech.t(`account.state.${returnState(order)}`)}</dd>
            </div>
            <div>
              <dt>{speech.t('order.delivery')}</dt>
              <dd>{addressOf(delivery, own).join(', ')}</dd>
            </div>
            <div>
              <dt>{speech.t('order.payment')}</dt>
              <dd>{paymentOf(payment, order.cart, own)}</dd>
            </div>
            {order.refunds.length > 0 && (
              <div>
                <dt>{speech.t('account.returns')}</dt>
                <dd>{own.money(refunded(order))}</dd>
              </div>
            )}
          </dl>
          {left && (
            <a class="button button-quiet" href={`/account/orders/${order.id}/return`}>
              {speech.t('account.return')}
            </a>
          )}
        </div>
        <section class="summary" aria-labelledby="lines-title">
          <h2 id="lines-title">{speech.t('account.lines')}</h2>
          <Lines lines={order.cart.lines} speech={own} />
          <Sums cart={order.cart} speech={own} />
        </section>
      </div>
    </Layout>
  );
}
