// What a cart or an order comes to, and what is in it; several pages show it.
import type { CartView } from '../cart/cart.ts';
import type { Line } from '../cart/totals.ts';
import { sizeLabel } from '../catalogue/sizes.ts';
import type { Speech } from '../i18n/messages.ts';

/** Colour and size of a line, as far as they were a choice. */
export function choiceOf({ product, variant }: Line, speech: Speech): string {
  const parts = [
    ...(product.colours.length > 1 ? [variant.colour.name[speech.lang]] : []),
    ...(variant.size === undefined
      ? []
      : [sizeLabel(product.kind, variant.size, speech.market.id)]),
  ];
  return parts.join(' · ');
}

export function pictureOf({ product, variant }: Line): string {
  return `/img/${product.id}.svg?colour=${variant.colour.id}`;
}

export function Sums({ cart, speech }: { cart: CartView; speech: Speech }) {
  const { totals, coupon } = cart;
  return (
    <dl class="sums">
      <div>
        <dt>{speech.t('cart.subtotal')}</dt>
        <dd>{speech.money(totals.subtotal)}</dd>
      </div>
      {coupon !== undefined && (
        <div>
          <dt>{speech.t('cart.discount', { code: coupon.code })}</dt>
          <dd>−{speech.money(totals.discount)}</dd>
        </div>
      )}
      <div>
        <dt>{speech.t('cart.shipping')}</dt>
        <dd>{totals.shipping === 0 ? speech.t('cart.free') : speech.money(totals.shipping)}</dd>
      </div>
      <div class="sums-total">
        <dt>
          {speech.t('cart.total')} <small>{speech.t('cart.vat')}</small>
        </dt>
        <dd>{speech.money(totals.total)}</dd>
      </div>
    </dl>
  );
}

export function Lines({ lines, speech }: { lines: readonly Line[]; speech: Speech }) {
  return (
    <ul class="order-lines">
      {lines.map((line) => (
        <li>
          <img src={pictureOf(line)} alt="" width="400" height="400" />
          <span>
            {line.quantity} × {line.product.text[speech.lang].title}
            <small>{choiceOf(line, speech)}</small>
          </span>
          <span>{speech.money(line.product.price * line.quantity)}</span>
        </li>
      ))}
    </ul>
  );
}
