// Universal Analytics' enhanced e-commerce, as shops pushed it to the dataLayer for ten years, and the
// items of its gtag.js. https://developers.google.com/tag-manager/enhanced-ecommerce
import type { LayerEntry } from '../browser/datalayer.js';
import {
  categories,
  compact,
  event,
  number,
  object,
  objects,
  text,
  type Raw,
  type Translate,
} from './adapter.js';

const ACTIONS = {
  click: 'select_item',
  detail: 'view_item',
  add: 'add_to_cart',
  remove: 'remove_from_cart',
  checkout: 'begin_checkout',
  purchase: 'purchase',
  refund: 'refund',
} as const;

const PROMOTIONS = { promoView: 'view_promotion', promoClick: 'select_promotion' } as const;

function item(product: Raw, ofAll?: unknown): Raw {
  const { id, sku, name, brand, category, variant, price, quantity, ...others } = product;
  // gtag.js has longer names.
  const { position, list_position, list, list_name, ...rest } = others;
  return compact({
    ...rest,
    item_id: text(id) ?? text(sku),
    item_name: text(name),
    item_brand: text(brand),
    ...categories(category),
    item_variant: text(variant),
    price: number(price),
    quantity: number(quantity),
    index: number(position ?? list_position),
    item_list_name: text(list ?? list_name ?? ofAll),
  });
}

/** What the entry says beside its actions, as far as it is plain. */
function others(params: Raw): Raw {
  const plain = Object.entries(params).filter(
    ([key, value]) => typeof value !== 'object' && key !== 'currencyCode',
  );
  return {
    ...Object.fromEntries(plain),
    currency: text(params['currencyCode'] ?? params['currency']),
  };
}

function action(key: keyof typeof ACTIONS, told: Raw, common: Raw): LayerEntry {
  const field = object(told['actionField']);
  const products = objects(told['products']);
  const step = number(field['step']);
  const params: Raw = {
    ...common,
    item_list_name: text(field['list']),
    transaction_id: text(field['id']),
    affiliation: text(field['affiliation']),
    value: number(field['revenue']),
    tax: number(field['tax']),
    shipping: number(field['shipping']),
    coupon: text(field['coupon']),
    checkout_step: step,
    checkout_option: text(field['option']),
    items: products.length ? products.map((product) => item(product, field['list'])) : undefined,
  };
  // Only the first step begins it; each shop has others.
  return event(key === 'checkout' && step && step > 1 ? 'checkout_progress' : ACTIONS[key], params);
}

function promotion(name: string, told: unknown, common: Raw): LayerEntry[] {
  const promotions = objects(object(told)['promotions']).map(({ id, name, creative, position }) =>
    compact({
      promotion_id: text(id),
      promotion_name: text(name),
      creative_name: text(creative),
      creative_slot: text(position),
    }),
  );
  if (!promotions.length) return [];
  const more = promotions.length > 1 ? { promotions } : {};
  return [event(name, { ...common, ...promotions[0], ...more })];
}

/** `{transactionId, transactionProducts: […]}`: the e-commerce of before the enhanced one. */
function transaction(params: Raw): LayerEntry {
  return event('purchase', {
    transaction_id: text(params['transactionId']),
    affiliation: text(params['transactionAffiliation']),
    currency: text(params['transactionCurrency'] ?? params['currencyCode']),
    value: number(params['transactionTotal']),
    tax: number(params['transactionTax']),
    shipping: number(params['transactionShipping']),
    items: objects(params['transactionProducts']).map((product) => item(product)),
  });
}

/** See {@link Translate}. One entry may tell several things, such as a product and those beside it. */
export const translate: Translate = (name, params) => {
  const common = others(params);
  const told: LayerEntry[] = [];
  const impressions = objects(params['impressions']);
  if (impressions.length) {
    const items = impressions.map((product) => item(product));
    told.push(
      event('view_item_list', { ...common, item_list_name: items[0]!['item_list_name'], items }),
    );
  }
  for (const key of Object.keys(ACTIONS) as (keyof typeof ACTIONS)[]) {
    const said = object(params[key]);
    if ('products' in said || 'actionField' in said) told.push(action(key, said, common));
  }
  for (const key of Object.keys(PROMOTIONS) as (keyof typeof PROMOTIONS)[]) {
    told.push(...promotion(PROMOTIONS[key], params[key], common));
  }
  const option = object(object(params['checkout_option'])['actionField']);
  if ('step' in option) {
    const checkout = {
      checkout_step: number(option['step']),
      checkout_option: text(option['option']),
    };
    told.push(event('set_checkout_option', { ...common, ...checkout }));
  }
  const bought = told.some((entry) => entry.event!.name === 'purchase');
  if (params['transactionId'] && params['transactionProducts'] && !bought) {
    told.push(transaction(params));
  }
  if (told.length) return told;
  // gtag('event', 'add_to_cart', {items: [{id: …}]})
  const items = objects(params['items']);
  if (!name || !items.length || items[0]!['item_id'] !== undefined) return null;
  return [event(name, { ...params, items: items.map((product) => item(product)) })];
};
