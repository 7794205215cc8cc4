// Returning lines of an order.
import { speak } from '../i18n/messages.ts';
import type { Order } from '../orders/order.ts';
import { REASONS, returnable } from '../orders/refund.ts';
import type { PageContext } from './context.ts';
import { Layout } from './layout.tsx';
import { choiceOf, pictureOf } from './sums.tsx';

interface ReturnProps {
  readonly page: PageContext;
  readonly order: Order;
  /** Nothing was chosen. */
  readonly failed?: boolean;
}

export function ReturnPage({ page, order, failed }: ReturnProps) {
  const { speech } = page;
  const own = speak(speech.lang, order.market);
  const title = speech.t('account.return.title', { id: order.id });
  const lines = order.cart.lines.filter(({ variant }) => returnable(order, variant.sku) > 0);
  return (
    <Layout page={page} type="account" title={title}>
      <div class="narrow narrow-wide">
        <h1>{title}</h1>
        {lines.length === 0 ? (
          <p>{speech.t('account.return.all')}</p>
        ) : (
          <form method="post" action={`/account/orders/${order.id}/return`}>
            <p>{speech.t('account.return.text')}</p>
            {failed === true && (
              <div class="problems" role="alert">
                <p>{speech.t('account.return.error')}</p>
              </div>
            )}
            <ul class="order-lines">
              {lines.map((line) => {
                const { sku } = line.variant;
                const name = line.product.text[speech.lang].title;
                return (
                  <li>
                    <img src={pictureOf(line)} alt="" width="400" height="400" />
                    <span>
                      {name}
                      <small>
                        {choiceOf(line, own)} {own.money(line.product.price)}
                      </small>
                    </span>
                    <select
                      name={`return-${sku}`}
                      aria-label={speech.t('account.return.quantity', { title: name })}
                    >
                      <option value="0">{speech.t('account.return.none')}</option>
                      {Array.from({ length: returnable(order, sku) }, (_, i) => (
                        <option value={i + 1}>{i + 1}</option>
                      ))}
                    </select>
                  </li>
                );
              })}
            </ul>
            <div class="field">
              <label for="reason">{speech.t('account.return.reason')}</label>
              <select id="reason" name="reason">
                {REASONS.map((reason) => (
                  <option value={reason}>{speech.t(`account.return.reason.${reason}`)}</option>
                ))}
              </select>
            </div>
            <button type="submit" class="button button-buy">
              {speech.t('account.return.send')}
            </button>
          </form>
        )}
        <p class="narrow-more">
          <a href={`/account/orders/${order.id}`}>{speech.t('checkout.back')}</a>
        </p>
      </div>
    </Layout>
  );
}
