// Standard events of Shopify's web pixels, for themes that hand them on to the page: the event itself or
// its `data`. https://shopify.dev/docs/api/web-pixels-api/standard-events
import {
  compact,
  event,
  number,
  object,
  objects,
  text,
  type Raw,
  type Translate,
} from './adapter.js';

const NAMES: Record<string, string> = {
  product_viewed: 'view_item',
  collection_viewed: 'view_item_list',
  search_submitted: 'search',
  product_added_to_cart: 'add_to_cart',
  product_removed_from_cart: 'remove_from_cart',
  cart_viewed: 'view_cart',
  checkout_started: 'begin_checkout',
  checkout_shipping_info_submitted: 'add_shipping_info',
  payment_info_submitted: 'add_payment_info',
  checkout_completed: 'purchase',
};

/** `gid://shopify/ProductVariant/1` as `1`. */
function bare(id: unknown): string | undefined {
  return text(id)?.replace(/^gid:.*\//, '');
}

function amount(money: unknown): number | undefined {
  return number(object(money)['amount']);
}

/** A variant of a product; its SKU is what feeds call it, if it has one. */
function item(variant: Raw, line: Raw = {}): Raw {
  const product = object(variant['product']);
  return compact({
    item_id: text(variant['sku']) ?? bare(variant['id']),
    item_name: text(product['title'] ?? line['title']),
    item_brand: text(product['vendor']),
    item_category: text(product['type']),
    item_variant: text(variant['title']),
    price: amount(variant['price']),
    quantity: number(line['quantity']),
  });
}

function lineItem(line: Raw): Raw {
  return item(object(line['merchandise'] ?? line['variant']), line);
}

/** See {@link Translate}. Names, addresses and mail addresses of a checkout are left where they are. */
export const translate: Translate = (name, params) => {
  const told = NAMES[name];
  if (!told) return null;
  const data = 'data' in params ? object(params['data']) : params;
  const variant = object(data['productVariant']);
  const line = object(data['cartLine']);
  const cart = object(data['cart']);
  const checkout = object(data['checkout']);
  const collection = object(data['collection']);
  const search = object(data['searchResult']);
  const listed = collection['productVariants'] ?? search['productVariants'];
  const lines = cart['lines'] ?? checkout['lineItems'];
  let items;
  if (data['productVariant']) items = [item(variant)];
  else if (data['cartLine']) items = [lineItem(line)];
  else if (Array.isArray(lines)) items = objects(lines).map(lineItem);
  else if (Array.isArray(listed)) items = objects(listed).map((each) => item(each));
  const cost = object(object(line['cost'] ?? cart['cost'])['totalAmount']);
  const total = object(checkout['totalPrice']);
  const price = object(variant['price'] ?? object(line['merchandise'])['price']);
  const first = object(object(objects(listed)[0])['price']);
  return [
    event(told, {
      currency: text(
        checkout['currencyCode'] ??
          cost['currencyCode'] ??
          price['currencyCode'] ??
          first['currencyCode'],
      ),
      value: amount(total) ?? amount(cost) ?? amount(price),
      transaction_id:
        told === 'purchase'
          ? (bare(object(checkout['order'])['id']) ?? text(checkout['token']))
          : undefined,
      tax: amount(checkout['totalTax']),
      shipping: amount(object(checkout['shippingLine'])['price']),
      search_term: text(search['query']),
      item_list_id: bare(collection['id']),
      item_list_name: text(collection['title']),
      items,
    }),
  ];
};
