// The cart.
import type { CartView } from '../cart/cart.ts';
import { MOST_PER_LINE } from '../cart/cart.ts';
import type { Line } from '../cart/totals.ts';
import { sorted } from '../catalogue/order.ts';
import { cartEvent } from '../datalayer/payloads.ts';
import type { Speech } from '../i18n/messages.ts';
import type { PageContext } from './context.ts';
import { Layout } from './layout.tsx';
import { Empty } from './parts.tsx';
import { Slot, UsualSlot } from './slot.tsx';
import { choiceOf, pictureOf, Sums } from './sums.tsx';

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
  const href = `/p/${product.id}?sku=${variant.sku}`;
  const name = `${title} ${choiceOf(line, speech)}`.trim();
  return (
    <li class="cart-line">
      <a class="cart-picture" href={href} tabindex={-1} aria-hidden="true">
        <img src={pictureOf(line)} alt="" width="400" height="400" />
      </a>
      <div class="cart-what">
        <p class="card-brand">{product.brand}</p>
        <h2>
          <a href={href}>{title}</a>
        </h2>
        <p class="cart-choice">{choiceOf(line, speech)}</p>
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
            {speech.t('product.quantity')}: {name}
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
          aria-label={speech.t('cart.remove.item', { title: name })}
        >
          {speech.t('cart.remove')}
        </button>
      </form>
    </li>
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

/** How far it is to free delivery. */
function Progress({ cart, speech }: { cart: CartView; speech: Speech }) {
  const from = speech.market.freeShippingFrom;
  const missing = from - cart.totals.goods;
  const text =
    missing > 0
      ? speech.t('cart.progress', { amount: speech.money(missing) })
      : speech.t('cart.progress.done');
  return (
    <div class="progress">
      <p id="progress-text">{text}</p>
      <progress
        max={from}
        value={Math.min(from, cart.totals.goods)}
        aria-labelledby="progress-text"
      />
    </div>
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
      {empty ? (
        <Empty title={speech.t('cart.empty')} text={speech.t('cart.empty.text')}>
          <a class="button" href="/">
            {speech.t('cart.empty.cta')}
          </a>
        </Empty>
      ) : (
        <>
          <h1 class="page-title">{speech.t('cart.title')}</h1>
          <div class="cart">
            <ul class="cart-lines">
              {cart.lines.map((line) => (
                <CartLine line={line} speech={speech} />
              ))}
            </ul>
            <section class="summary" aria-labelledby="summary-title">
              <h2 id="summary-title">{speech.t('cart.summary')}</h2>
              <Progress cart={cart} speech={speech} />
              <CouponForm cart={cart} speech={speech} notice={notice} />
              <Sums cart={cart} speech={speech} />
              <a class="button button-buy" href="/checkout">
                {speech.t('cart.checkout')}
              </a>
              <p class="summary-note">{speech.t('cart.estimate')}</p>
            </section>
          </div>
        </>
      )}
      <Slot name="cart-complete" page={page} products={handy} />
      {empty && <UsualSlot page={page} />}
    </Layout>
  );
}
