// The confirmation of an order.
import { purchaseEvent } from '../datalayer/payloads.ts';
import type { Order } from '../orders/order.ts';
import { Sums } from './cart.tsx';
import type { PageContext } from './context.ts';
import { Layout } from './layout.tsx';

export function ConfirmationPage({ page, order }: { page: PageContext; order: Order }) {
  const { speech } = page;
  const { id, buyer, cart } = order;
  const title = speech.t('order.title', { name: buyer.name.split(' ')[0] ?? buyer.name });
  return (
    <Layout
      page={page}
      type="confirmation"
      title={title}
      events={[purchaseEvent(order, speech.lang)]}
    >
      <section class="confirmation">
        <h1>{title}</h1>
        <p data-transaction-id={id}>{speech.t('order.text', { id, email: buyer.email })}</p>
      </section>
      <section class="summary" aria-labelledby="order-title">
        <h2 id="order-title">{speech.t('order.summary')}</h2>
        <ul class="order-lines">
          {cart.lines.map(({ product, quantity }) => (
            <li>
              <img src={`/img/${product.id}.svg`} alt="" width="400" height="400" />
              <span>
                {quantity} × {product.text[speech.lang].title}
              </span>
              <span>{speech.money(product.price * quantity)}</span>
            </li>
          ))}
        </ul>
        <Sums totals={cart.totals} code={cart.coupon?.code} speech={speech} />
        <a class="button" href="/">
          {speech.t('order.again')}
        </a>
      </section>
    </Layout>
  );
}
