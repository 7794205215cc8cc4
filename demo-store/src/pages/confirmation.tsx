// The confirmation of an order.
import { sorted } from '../catalogue/order.ts';
import { purchaseEvent } from '../datalayer/payloads.ts';
import { speak } from '../i18n/messages.ts';
import type { Order } from '../orders/order.ts';
import type { PageContext } from './context.ts';
import { Layout } from './layout.tsx';
import { addressOf, paymentOf } from './order-facts.ts';
import { Slot } from './slot.tsx';
import { Lines, Sums } from './sums.tsx';

export function ConfirmationPage({ page, order }: { page: PageContext; order: Order }) {
  const { speech, account } = page;
  const { id, cart } = order;
  // Amounts stay those of the market that it was ordered in.
  const own = speak(speech.lang, order.market);
  const { contact, delivery, payment } = order.checkout;
  const title = speech.t('order.title', { name: contact.name.split(' ')[0] ?? contact.name });
  return (
    <Layout
      page={page}
      type="confirmation"
      title={title}
      events={[purchaseEvent(order, speech.lang)]}
    >
      <section class="confirmation">
        <h1>{title}</h1>
        <p data-transaction-id={id}>{speech.t('order.text', { id, email: contact.email })}</p>
      </section>
      <div class="cart">
        <div class="confirmation-more">
          <section aria-labelledby="next-title">
            <h2 id="next-title">{speech.t('order.next.title')}</h2>
            <ol class="next">
              {([1, 2, 3] as const).map((n) => (
                <li>{speech.t(`order.next.${n}`)}</li>
              ))}
            </ol>
          </section>
          <section aria-labelledby="delivery-title">
            <h2 id="delivery-title">{speech.t('order.delivery')}</h2>
            {addressOf(delivery, own).map((line) => (
              <p>{line}</p>
            ))}
          </section>
          <section aria-labelledby="payment-title">
            <h2 id="payment-title">{speech.t('order.payment')}</h2>
            <p>{paymentOf(payment, cart, own)}</p>
          </section>
          {account === undefined && (
            <section class="callout" aria-labelledby="account-title">
              <h2 id="account-title">{speech.t('order.account')}</h2>
              <p>{speech.t('order.account.text')}</p>
              <a class="button button-quiet" href="/signup">
                {speech.t('account.signup')}
              </a>
            </section>
          )}
        </div>
        <section class="summary" aria-labelledby="order-title">
          <h2 id="order-title">{speech.t('order.summary')}</h2>
          <Lines lines={cart.lines} speech={own} />
          <Sums cart={cart} speech={own} />
          <a class="button" href="/">
            {speech.t('order.again')}
          </a>
        </section>
      </div>
      <Slot
        name="confirmation-next"
        page={page}
        products={sorted(page.catalogue.products, 'popular')}
      />
    </Layout>
  );
}
