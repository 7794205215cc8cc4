// VTEX: the entries of its Google Tag Manager app (Universal Analytics' shape and the older views), and
// the page variables of its portal. Orders and user data name the buyer, who is left out.
import type { LayerEntry } from '../browser/datalayer.js';
import {
  categories,
  compact,
  event,
  number,
  object,
  text,
  type Raw,
  type Translate,
} from './adapter.js';
import { translate as universal } from './universal.js';

const PAGE_TYPES: Record<string, string> = {
  homeview: 'home',
  home: 'home',
  categoryview: 'category',
  category: 'category',
  departmentview: 'category',
  department: 'category',
  internalsitesearchview: 'search',
  internalsitesearch: 'search',
  productview: 'product',
  product: 'product',
};

/** The product of a portal's page, which stands among the page's variables. */
function productOf(params: Raw): LayerEntry {
  const price = number(params['productPriceTo']);
  return event('view_item', {
    value: price,
    items: [
      compact({
        item_id: text(params['productId']),
        item_name: text(params['productName']),
        item_brand: text(params['productBrandName']),
        ...categories(params['productCategoryName'] ?? params['productDepartmentName']),
        price,
      }),
    ],
  });
}

/** See {@link Translate}. */
export const translate: Translate = (name, params) => {
  const told: LayerEntry[] = [];
  const page = text(params['pageCategory']) ?? (name.endsWith('View') ? name : '');
  const type = PAGE_TYPES[page.toLowerCase()];
  if (type) told.push({ variables: { page_type: type } });
  if (type === 'product' && params['productId']) told.push(productOf(params));
  if (type === 'search' && params['siteSearchTerm']) {
    told.push(event('search', { search_term: text(params['siteSearchTerm']) }));
  }
  if (name === 'orderPlaced') {
    // `ecommerceV2` repeats `ecommerce`, and is alone in older checkouts.
    const again = object(object(params['ecommerceV2'])['ecommerce']);
    const { purchase, currencyCode, transactionId, transactionProducts } = { ...again, ...params };
    const { transactionTotal, transactionTax, transactionShipping, transactionCurrency } = params;
    const currency = currencyCode ?? transactionCurrency;
    const order = purchase
      ? { purchase, currencyCode: currency }
      : {
          transactionId,
          transactionProducts,
          transactionTotal,
          transactionTax,
          transactionShipping,
          transactionCurrency: currency,
        };
    return universal('', order) ?? [];
  }
  // The older views repeat what the entries of enhanced e-commerce say; `userData` says who it is.
  if (name) return universal(name, params)?.concat(told) ?? told;
  return told.length ? told : null;
};
