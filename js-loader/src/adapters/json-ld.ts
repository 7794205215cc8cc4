// The product of a page by its schema.org markup (JSON-LD), for pages that tell no view_item.
// https://developers.google.com/search/docs/appearance/structured-data/product
import type { LayerEvent } from '../browser/datalayer.js';
import { categories, compact, event, number, object, objects, text, type Raw } from './adapter.js';

const MAX_DEPTH = 6;

function isA(node: Raw, type: string): boolean {
  const types = Array.isArray(node['@type']) ? (node['@type'] as unknown[]) : [node['@type']];
  return types.some((name) => typeof name === 'string' && name.replace(/^.*[/#:]/, '') === type);
}

function list(value: unknown): Raw[] {
  return Array.isArray(value) ? objects(value) : value ? [object(value)] : [];
}

function parse(script: string): unknown {
  try {
    return JSON.parse(script);
  } catch {
    // Many shops write it by hand; search engines leave such a block out, too.
    return null;
  }
}

/** Products that are what the page is about: not those of lists, breadcrumbs and recommendations. */
function products(node: unknown, depth = 0): Raw[] {
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(node)) return node.flatMap((part) => products(part, depth + 1));
  const members = object(node);
  if (isA(members, 'Product') || isA(members, 'ProductGroup')) return [members];
  return ['@graph', 'mainEntity', 'mainEntityOfPage'].flatMap((key) =>
    products(members[key], depth + 1),
  );
}

/** Nodes by their `@id`, which others may point to. */
function index(node: unknown, byId: Map<string, Raw>, depth = 0): void {
  if (depth > MAX_DEPTH || typeof node !== 'object' || !node) return;
  if (!Array.isArray(node)) {
    const members = node as Raw;
    const id = members['@id'];
    if (typeof id === 'string' && Object.keys(members).length > 1) byId.set(id, members);
  }
  for (const part of Object.values(node)) index(part, byId, depth + 1);
}

function samePage(address: unknown, page: URL, query: boolean): boolean {
  try {
    const url = new URL(text(address) ?? '', page);
    if (!text(address) || url.pathname !== page.pathname) return false;
    return (
      !query || [...url.searchParams].every(([key, value]) => page.searchParams.get(key) === value)
    );
  } catch {
    return false;
  }
}

/**
 * The product of the page at `location`, whose markup are the texts `scripts`; null: there is none, or
 * several between which nothing decides.
 */
export function readProduct(scripts: readonly string[], location: string): LayerEvent | null {
  const page = new URL(location);
  const nodes = scripts.map(parse);
  const byId = new Map<string, Raw>();
  index(nodes, byId);
  const follow = (node: Raw): Raw => byId.get(text(node['@id']) ?? '') ?? node;
  const addressOf = (node: Raw): unknown =>
    node['url'] ?? list(node['offers']).map(follow)[0]?.['url'] ?? node['@id'];

  let found = products(nodes);
  // Variants that stand beside their group.
  const groups = found.filter((node) => isA(node, 'ProductGroup'));
  if (groups.length) found = groups;
  if (found.length > 1) found = found.filter((node) => samePage(addressOf(node), page, false));
  const product = found[0];
  if (!product || found.length > 1) return null;

  const variants = list(product['hasVariant']).map(follow);
  const chosen =
    variants.find((variant) => {
      const address = text(addressOf(variant));
      return address?.includes('?') && samePage(address, page, true);
    }) ?? null;
  const offerOf = (node: Raw | null | undefined): Raw => follow(list(node?.['offers'])[0] ?? {});
  const priced = [product, chosen ?? variants[0]].map(offerOf).reverse();
  const offer = priced.find((each) => Object.keys(each).length) ?? {};
  const specification = list(offer['priceSpecification'])[0] ?? {};
  const price = number(offer['price'] ?? offer['lowPrice'] ?? specification['price']);
  const brand = product['brand'] ?? product['manufacturer'];
  const id =
    text(product['productGroupID']) ??
    text(product['sku']) ??
    text(product['productID'])?.replace(/^sku:/i, '') ??
    text(product['mpn']) ??
    ['gtin', 'gtin13', 'gtin12', 'gtin14', 'gtin8'].map((key) => text(product[key])).find(Boolean);
  if (!id) return null;
  const item = compact({
    item_id: id,
    item_name: text(product['name']),
    item_brand: text(brand) ?? text(follow(list(brand)[0] ?? {})['name']),
    ...categories(
      Array.isArray(product['category']) ? product['category'][0] : product['category'],
    ),
    item_variant: text(chosen?.['sku']) ?? text(chosen?.['name']),
    price,
  });
  const currency = text(offer['priceCurrency'] ?? specification['priceCurrency']);
  return event('view_item', { currency, value: price, items: [item] }).event!;
}
