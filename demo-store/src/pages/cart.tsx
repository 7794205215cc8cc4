// The cart.
import type { CartView } from '../cart/cart.ts';
import { MOST_PER_LINE } from '../cart/cart.ts';
import { sorted } from '../catalogue/order.ts';
import type { Line, Totals } from '../cart/totals.ts';
import { cartEvent } from '../datalayer/payloads.ts';
import type { Speech } from '../i18n/messages.ts';
import type { PageContext } from './context.ts';
import { Layout } from './layout.tsx';
import { Slot } from './parts.tsx';

/** What became of a code that was typed in. */
export interface CouponNotice {
  readonly code: string;
  readonly ok: boolean;
}

interface CartProps {
  readonly page: PageContext;
  readonly cart: CartView;
  readonly notice?: CouponNotice | undefined;
}

function CartLine({ line, speech }: { line: Line; speech: Speech }) {
  const { product, variant, quantity } = line;
  const { title } = product.text[speech.lang];
  const most = Math.min(variant.stock, MOST_PER_LINE);
  return (
    <li class="cart-line">
      <a class="cart-picture" href={`/p/${product.id}`} tabindex={-1} aria-hidden="true">
        <img src={`/img/${product.id}.svg`} alt="" width="400" height="400" />
      </a>
      <div class="cart-what">
        <p class="card-brand">{product.brand}</p>
        <h2>
          <a href={`/p/${product.id}`}>{title}</a>
        </h2>
        <p class="cart-each">{speech.money(product.price)}</p>
      </div>
      <form
        class="cart-quantity"
        method="post"
        action="/cart/set"
        data-cart-set={product.id}
        data-quantity={quantity}
        data-autosubmit
      >
        <input type="hidden" name="sku" value={variant.sku} />
        <label>
          <span class="visually-hidden">
            {speech.t('product.quantity')}: {title}
          </span>
          <select name="quantity">
            {Array.from({ length: most }, (_, i) => (
              <option value={i + 1} selected={i + 1 === quantity}>
                {i + 1}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="button button-small" data-autosubmit-button>
          {speech.t('cart.update')}
        </button>
      </form>
      <p class="cart-sum">{speech.money(product.price * quantity)}</p>
      <form
        class="cart-remove"
        method="post"
        action="/cart/set"
        data-cart-set={product.id}
        data-quantity={quantity}
      >
        <input type="hidden" name="sku" value={variant.sku} />
        <input type="hidden" name="quantity" value="0" />
        <button
          type="submit"
          class="link-button"
          aria-label={speech.t('cart.remove.item', { title })}
        >
          {speech.t('cart.remove')}
        </button>
      </form>
    </li>
  );
}

interface SumsProps {
  readonly totals: Totals;
  readonly code: string | undefined;
  readonly speech: Speech;
}

/** Subtotal, discount, delivery, total; the cart, the checkout and the confirmation show it. */
export function Sums({ totals, code, speech }: SumsProps) {
  return (
    <dl class="sums">
      <div>
        <dt>{speech.t('cart.subtotal')}</dt>
        <dd>{speech.money(totals.subtotal)}</dd>
      </div>
      {code !== undefined && (
        <div>
          <dt>{speech.t('cart.discount', { code })}</dt>
          <dd>−{speech.money(totals.discount)}</dd>
        </div>
      )}
      <div>
        <dt>{speech.t('cart.shipping')}</dt>
        <dd>{totals.shipping === 0 ? speech.t('cart.free') : speech.money(totals.shipping)}</dd>
      </div>
      <div class="sums-total">
        <dt>{speech.t('cart.total')}</dt>
        <dd>{speech.money(totals.total)}</dd>
      </div>
    </dl>
  );
}

function CouponForm({ cart, speech, notice }: Omit<CartProps, 'page'> & { speech: Speech }) {
  if (cart.coupon !== undefined) {
    return (
      <form class="coupon" method="post" action="/cart/coupon">
        <p role="status" class="notice notice-ok">
          {speech.t('cart.coupon.ok', { code: cart.coupon.code })}
        </p>
        <input type="hidden" name="code" value="" />
        <button type="submit" class="link-button">
          {speech.t('cart.coupon.remove')}
        </button>
      </form>
    );
  }
  const bad = notice !== undefined && !notice.ok;
  return (
    <form class="coupon" method="post" action="/cart/coupon">
      <label for="coupon">{speech.t('cart.coupon')}</label>
      <div class="coupon-row">
        <input
          id="coupon"
          name="code"
          type="text"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxlength={40}
          required
          value={bad ? notice.code : undefined}
          aria-invalid={bad ? 'true' : undefined}
          aria-describedby={bad ? 'coupon-problem' : undefined}
        />
        <button type="submit" class="button button-small">
          {speech.t('cart.coupon.apply')}
        </button>
      </div>
      {bad && (
        <p id="coupon-problem" role="alert" class="notice notice-bad">
          {speech.t('cart.coupon.bad', { code: notice.code })}
        </p>
      )}
    </form>
  );
}

export function CartPage({ page, cart, notice }: CartProps) {
  const { speech, catalogue } = page;
  const handy = sorted(
    catalogue.products.filter(
      (p) =>
        p.group === 'accessories' &&
        p.stock > 0 &&
        cart.lines.every((line) => line.product.id !== p.id),
    ),
    'popular',
  );
  const empty = cart.lines.length === 0;
  return (
    <Layout
      page={page}
      type="cart"
      title={speech.t('cart.title')}
      events={empty ? [] : [cartEvent('view_cart', cart, speech.lang)]}
      products={cart.lines.map((line) => line.product)}
    >
      <h1 class="page-title">{speech.t('cart.title')}</h1>
      {empty ? (
        <div class="empty">
          <p>{speech.t('cart.empty')}</p>
          <a class="button" href="/">
            {speech.t('cart.empty.cta')}
          </a>
        </div>
      ) : (
        <div class="cart">
          <ul class="cart-lines">
            {cart.lines.map((line) => (
              <CartLine line={line} speech={speech} />
            ))}
          </ul>
          <section class="summary" aria-labelledby="summary-title">
            <h2 id="summary-title">{speech.t('cart.summary')}</h2>
            <CouponForm cart={cart} speech={speech} notice={notice} />
            <Sums totals={cart.totals} code={cart.coupon?.code} speech={speech} />
            <a class="button button-buy" href="/checkout">
              {speech.t('cart.checkout')}
            </a>
          </section>
        </div>
      )}
      <Slot name="cart-complete" speech={speech} products={handy} />
    </Layout>
  );
}
