// The checkout: one page, one form.
import type { CartView } from '../cart/cart.ts';
import { cartEvent } from '../datalayer/payloads.ts';
import type { MessageKey, Speech } from '../i18n/messages.ts';
import type { Buyer } from '../orders/order.ts';
import { Sums } from './cart.tsx';
import type { PageContext } from './context.ts';
import { Layout } from './layout.tsx';

export type Field = keyof Buyer;

interface CheckoutProps {
  readonly page: PageContext;
  readonly cart: CartView;
  /** What was typed, where the form comes back. */
  readonly typed?: Partial<Buyer>;
  /** Fields that have to be typed again. */
  readonly wrong?: readonly Field[];
}

interface FieldProps {
  readonly name: Field;
  readonly type: string;
  readonly autocomplete: string;
  readonly inputmode?: 'numeric' | 'email';
  readonly speech: Speech;
  readonly typed: Partial<Buyer>;
  readonly wrong: readonly Field[];
}

function FormField({ name, type, autocomplete, inputmode, speech, typed, wrong }: FieldProps) {
  const bad = wrong.includes(name);
  return (
    <div class={`field field-${name}`}>
      <label for={name}>{speech.t(`checkout.${name}`)}</label>
      <input
        id={name}
        name={name}
        type={type}
        autocomplete={autocomplete}
        inputmode={inputmode}
        maxlength={200}
        required
        value={typed[name]}
        aria-invalid={bad ? 'true' : undefined}
        aria-describedby={bad ? `${name}-problem` : undefined}
      />
      {bad && (
        <p id={`${name}-problem`} class="notice notice-bad">
          {speech.t(`checkout.error.${name}` satisfies MessageKey)}
        </p>
      )}
    </div>
  );
}

function Problems({ wrong, speech }: { wrong: readonly Field[]; speech: Speech }) {
  if (wrong.length === 0) return null;
  return (
    <div class="problems" role="alert">
      <p>{speech.t('checkout.error.summary')}</p>
      <ul>
        {wrong.map((name) => (
          <li>
            <a href={`#${name}`}>{speech.t(`checkout.error.${name}`)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function CheckoutPage({ page, cart, typed = {}, wrong = [] }: CheckoutProps) {
  const { speech } = page;
  const field = { speech, typed, wrong };
  return (
    <Layout
      page={page}
      type="checkout"
      title={speech.t('checkout.title')}
      events={wrong.length > 0 ? [] : [cartEvent('begin_checkout', cart, speech.lang)]}
    >
      <h1 class="page-title">{speech.t('checkout.title')}</h1>
      <Problems wrong={wrong} speech={speech} />
      <div class="cart">
        <form class="checkout" method="post" action="/checkout" data-checkout novalidate>
          <fieldset>
            <legend>{speech.t('checkout.contact')}</legend>
            <FormField name="name" type="text" autocomplete="name" {...field} />
            <FormField
              name="email"
              type="email"
              autocomplete="email"
              inputmode="email"
              {...field}
            />
          </fieldset>
          <fieldset>
            <legend>{speech.t('checkout.delivery')}</legend>
            <FormField name="address" type="text" autocomplete="street-address" {...field} />
            <FormField
              name="postcode"
              type="text"
              autocomplete="postal-code"
              inputmode="numeric"
              {...field}
            />
            <FormField name="city" type="text" autocomplete="address-level2" {...field} />
          </fieldset>
          <p class="checkout-note">{speech.t('checkout.note')}</p>
          <button type="submit" class="button button-buy">
            {speech.t('checkout.pay', { total: speech.money(cart.totals.total) })}
          </button>
        </form>
        <section class="summary" aria-labelledby="summary-title">
          <h2 id="summary-title">{speech.t('cart.summary')}</h2>
          <ul class="summary-lines">
            {cart.lines.map(({ product, quantity }) => (
              <li>
                <span>
                  {quantity} × {product.text[speech.lang].title}
                </span>
                <span>{speech.money(product.price * quantity)}</span>
              </li>
            ))}
          </ul>
          <Sums totals={cart.totals} code={cart.coupon?.code} speech={speech} />
        </section>
      </div>
    </Layout>
  );
}
