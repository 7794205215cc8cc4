// Names and properties of Segment's e-commerce specification, version 2, which RudderStack, PostHog and
// others share. https://segment.com/docs/connections/spec/ecommerce/v2/
import {
  categories,
  compact,
  event,
  number,
  objects,
  text,
  type Raw,
  type Translate,
} from './adapter.js';

/** Events that are about one product, whose properties stand beside the event's own. */
const ONE: Record<string, string> = {
  'Product Clicked': 'select_item',
  'Product Viewed': 'view_item',
  'Product Added': 'add_to_cart',
  'Product Removed': 'remove_from_cart',
  'Product Added to Wishlist': 'add_to_wishlist',
};

const OTHERS: Record<string, string> = {
  'Products Searched': 'search',
  'Product List Viewed': 'view_item_list',
  'Promotion Viewed': 'view_promotion',
  'Promotion Clicked': 'select_promotion',
  'Cart Viewed': 'view_cart',
  'Checkout Started': 'begin_checkout',
  'Payment Info Entered': 'add_payment_info',
  'Order Completed': 'purchase',
  'Order Refunded': 'refund',
  'Signed Up': 'sign_up',
  'Signed In': 'login',
};

function item(product: Raw): Raw {
  return compact({
    item_id: text(product['product_id']) ?? text(product['sku']),
    item_name: text(product['name']),
    item_brand: text(product['brand']),
    ...categories(product['category']),
    item_variant: text(product['variant']) ?? text(product['sku']),
    price: number(product['price']),
    quantity: number(product['quantity']),
    coupon: text(product['coupon']),
    index: number(product['position']),
  });
}

/** See {@link Translate}. */
export const translate: Translate = (name, params) => {
  const one = ONE[name];
  const told = one ?? OTHERS[name];
  if (!told) return null;
  const products = one ? [params] : objects(params['products']);
  const price = number(params['price']);
  const single = one && price !== undefined ? price * (number(params['quantity']) ?? 1) : undefined;
  return [
    event(told, {
      currency: text(params['currency']),
      value: number(params['value'] ?? params['total'] ?? params['revenue']) ?? single,
      transaction_id: text(params['order_id']),
      affiliation: text(params['affiliation']),
      tax: number(params['tax']),
      shipping: number(params['shipping']),
      coupon: one ? undefined : text(params['coupon']),
      payment_type: text(params['payment_method']),
      search_term: text(params['query']),
      item_list_id: text(params['list_id']),
      item_list_name: one ? text(params['list']) : text(params['category']),
      promotion_id: text(params['promotion_id']),
      promotion_name: told.endsWith('promotion') ? text(params['name']) : undefined,
      creative_name: text(params['creative']),
      creative_slot: told.endsWith('promotion') ? text(params['position']) : undefined,
      method: told === 'login' || told === 'sign_up' ? text(params['type']) : undefined,
      // An empty cart is told as such.
      items: Array.isArray(params['products']) || one ? products.map(item) : undefined,
    }),
  ];
};
