// The GA4 e-commerce entries that pages push to the dataLayer, as data; client/ pushes them.
import type { CartView } from '../cart/cart.ts';
import type { Line } from '../cart/totals.ts';
import type { Product, Variant } from '../catalogue/types.ts';
import type { Lang } from '../i18n/lang.ts';
import type { Order } from '../orders/order.ts';
import type { EcommerceEvent, EcommerceItem } from './types.ts';

/** Minor units as major units, as GA4 wants money. */
export function major(minor: number): number {
  return minor / 100;
}

/**
 * A product as an item. `item_id` is always the product's, so that its sizes and colours are one item
 * to whoever recommends; `variant`, where one was chosen, is told beside it.
 */
export function ecommerceItem(
  product: Product,
  lang: Lang,
  quantity = 1,
  variant?: Variant,
): EcommerceItem {
  return {
    item_id: product.id,
    item_name: product.text[lang].title,
    item_brand: product.brand,
    item_category: product.sport,
    item_category2: product.group,
    ...(variant === undefined ? {} : { item_variant: variant.sku }),
    price: major(product.price),
    quantity,
  };
}

function lineItems(lines: readonly Line[], lang: Lang): EcommerceItem[] {
  return lines.map(({ product, variant, quantity }) =>
    ecommerceItem(product, lang, quantity, variant),
  );
}

function couponOf(cart: CartView): { coupon?: string } {
  return cart.coupon === undefined ? {} : { coupon: cart.coupon.code };
}

export function viewItemList(
  listId: string,
  listName: string,
  products: readonly Product[],
  lang: Lang,
): EcommerceEvent {
  return {
    event: 'view_item_list',
    ecommerce: {
      item_list_id: listId,
      item_list_name: listName,
      ...(products[0] === undefined ? {} : { currency: products[0].currency }),
      items: products.map((p) => ecommerceItem(p, lang)),
    },
  };
}

/** An event about one product: `view_item`, `add_to_cart`, `remove_from_cart`, `select_item`. */
export function itemEvent(
  event: string,
  product: Product,
  lang: Lang,
  quantity = 1,
  variant?: Variant,
): EcommerceEvent {
  return {
    event,
    ecommerce: {
      currency: product.currency,
      value: major(product.price * quantity),
      items: [ecommerceItem(product, lang, quantity, variant)],
    },
  };
}

/**
 * An event about the whole cart: `view_cart`, `begin_checkout`, `add_shipping_info`,
 * `add_payment_info`; `more` is what the last two add.
 */
export function cartEvent(
  event: string,
  cart: CartView,
  lang: Lang,
  more: Readonly<Record<string, string>> = {},
): EcommerceEvent {
  return {
    event,
    ecommerce: {
      currency: cart.currency,
      value: major(cart.totals.goods),
      ...couponOf(cart),
      ...more,
      items: lineItems(cart.lines, lang),
    },
  };
}

export function purchaseEvent(order: Order, lang: Lang): EcommerceEvent {
  return {
    event: 'purchase',
    ecommerce: {
      transaction_id: order.id,
      currency: order.cart.currency,
      value: major(order.cart.totals.goods),
      shipping: major(order.cart.totals.shipping),
      ...couponOf(order.cart),
      items: lineItems(order.cart.lines, lang),
    },
  };
}
