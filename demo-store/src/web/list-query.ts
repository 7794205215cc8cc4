// The address of a list: which filters, order and page it asks for, and addresses that ask for more
// or for less. Unknown values are left out, so that an address that was typed never breaks.
import type { Catalogue } from '../catalogue/catalogue.ts';
import { COLOUR_FAMILIES } from '../catalogue/colours.ts';
import type { Filters } from '../catalogue/filters.ts';
import { isSort, type Sort } from '../catalogue/order.ts';
import { GROUPS, SPORTS } from '../catalogue/types.ts';

export interface ListQuery {
  /** Path of the list, such as `/c/running`. */
  readonly path: string;
  /** What was searched for; undefined in categories. */
  readonly search?: string;
  readonly filters: Filters;
  readonly sort: Sort | undefined;
  /** From 1. */
  readonly page: number;
}

const LONGEST_QUERY = 100;
const MOST_VALUES = 20;

function known<T extends string>(query: URLSearchParams, name: string, all: readonly T[]): T[] {
  return all.filter((value) => query.getAll(name).includes(value));
}

/** An amount typed in major units; undefined where it is none. */
function amount(query: URLSearchParams, name: string): number | undefined {
  const typed = query.get(name)?.trim().replace(',', '.') ?? '';
  const value = typed === '' ? NaN : Number(typed);
  return value >= 0 && value < 1e7 ? Math.round(value * 100) : undefined;
}

export function readListQuery(url: URL, catalogue: Catalogue): ListQuery {
  const query = url.searchParams;
  const from = amount(query, 'from');
  const to = amount(query, 'to');
  const brands = [...new Set(catalogue.products.map((p) => p.brand))];
  const sort = query.get('sort');
  const page = Number(query.get('page') ?? '1');
  const search = query.get('q')?.trim().slice(0, LONGEST_QUERY);
  return {
    path: url.pathname,
    ...(search === undefined ? {} : { search }),
    filters: {
      sports: known(query, 'sport', SPORTS),
      groups: known(query, 'group', GROUPS),
      brands: known(query, 'brand', brands),
      sizes: [...new Set(query.getAll('size'))].slice(0, MOST_VALUES),
      colours: known(query, 'colour', COLOUR_FAMILIES),
      price: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
      inStock: query.get('stock') === '1',
      onSale: query.get('sale') === '1',
    },
    sort: isSort(sort) ? sort : undefined,
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The address that asks for `query` with `change`; the page begins anew unless it is what changes. */
export function listHref(query: ListQuery, change: Partial<ListQuery> = {}): string {
  const { path, search, filters, sort, page } = { ...query, page: 1, ...change };
  const pairs: [string, string][] = [
    ...(search === undefined ? [] : ([['q', search]] as [string, string][])),
    ...(filters.sports ?? []).map((v): [string, string] => ['sport', v]),
    ...(filters.groups ?? []).map((v): [string, string] => ['group', v]),
    ...(filters.sizes ?? []).map((v): [string, string] => ['size', v]),
    ...(filters.colours ?? []).map((v): [string, string] => ['colour', v]),
    ...(filters.brands ?? []).map((v): [string, string] => ['brand', v]),
  ];
  const { from, to } = filters.price ?? {};
  if (from !== undefined) pairs.push(['from', String(from / 100)]);
  if (to !== undefined) pairs.push(['to', String(to / 100)]);
  if (filters.onSale === true) pairs.push(['sale', '1']);
  if (filters.inStock === true) pairs.push(['stock', '1']);
  if (sort !== undefined) pairs.push(['sort', sort]);
  if (page > 1) pairs.push(['page', String(page)]);
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}

/** How many filters are in use. */
export function filterCount({ sports, groups, brands, sizes, colours, ...rest }: Filters): number {
  const lists = [sports, groups, brands, sizes, colours];
  return (
    lists.reduce((sum, list) => sum + (list?.length ?? 0), 0) +
    Number(rest.price?.from !== undefined || rest.price?.to !== undefined) +
    Number(rest.inStock === true) +
    Number(rest.onSale === true)
  );
}
