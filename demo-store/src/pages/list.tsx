// A list of products with filters, order and pages: categories, reduced products, search results.
import { facetsOf, filtered } from '../catalogue/filters.ts';
import { SORTS, sorted, type Sort } from '../catalogue/order.ts';
import type { Product } from '../catalogue/types.ts';
import { listHref, type ListQuery } from '../web/list-query.ts';
import { Grid } from './card.tsx';
import type { PageContext } from './context.ts';
import { ActiveFilters, FilterForm } from './filters.tsx';

const PER_PAGE = 24;

export interface ListResult {
  /** All that meet the filters, in order. */
  readonly all: readonly Product[];
  /** Those of this page. */
  readonly shown: readonly Product[];
  readonly page: number;
  readonly pages: number;
}

/** `order`: how the list stands where the address asks for no order; undefined: as it comes. */
export function listOf(
  products: readonly Product[],
  query: ListQuery,
  order: Sort | undefined,
): ListResult {
  const wanted = query.sort ?? order;
  const found = filtered(products, query.filters);
  const all = wanted === undefined ? found : sorted(found, wanted);
  const pages = Math.max(1, Math.ceil(all.length / PER_PAGE));
  const page = Math.min(query.page, pages);
  return { all, shown: all.slice((page - 1) * PER_PAGE, page * PER_PAGE), page, pages };
}

interface ListProps {
  readonly page: PageContext;
  readonly query: ListQuery;
  /** All of the list, before filters. */
  readonly products: readonly Product[];
  readonly result: ListResult;
  readonly order: Sort | undefined;
  /** Name of the list in the data layer. */
  readonly list: string;
  readonly title: string;
}

function SortForm({ page, query, order }: Pick<ListProps, 'page' | 'query' | 'order'>) {
  const { speech } = page;
  const kept = new URL(listHref({ ...query, sort: undefined }), page.url).searchParams;
  return (
    <form class="sort" method="get" action={query.path} data-autosubmit>
      {[...kept].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <label for="sort">{speech.t('list.sort')}</label>
      <select id="sort" name="sort">
        {order === undefined && <option value="">{speech.t('list.sort.relevance')}</option>}
        {SORTS.map((sort) => (
          <option value={sort} selected={sort === (query.sort ?? order)}>
            {speech.t(`list.sort.${sort}`)}
          </option>
        ))}
      </select>
      <button type="submit" class="button button-small" data-autosubmit-button>
        {speech.t('list.apply')}
      </button>
    </form>
  );
}

function Paging({ page, query, result }: Pick<ListProps, 'page' | 'query' | 'result'>) {
  const { speech } = page;
  const { page: now, pages } = result;
  if (pages < 2) return null;
  const link = (n: number, text: string, rel?: 'prev' | 'next') => (
    <a href={listHref(query, { page: n })} rel={rel}>
      {text}
    </a>
  );
  return (
    <nav class="paging" aria-label={speech.t('list.pages')}>
      <ol>
        {now > 1 && <li>{link(now - 1, speech.t('list.previous'), 'prev')}</li>}
        {Array.from({ length: pages }, (_, index) => index + 1).map((n) => (
          <li class="paging-number">
            <a
              href={listHref(query, { page: n })}
              aria-current={n === now ? 'page' : undefined}
              aria-label={speech.t('list.page', { n })}
            >
              {n}
            </a>
          </li>
        ))}
        {now < pages && <li>{link(now + 1, speech.t('list.next'), 'next')}</li>}
      </ol>
    </nav>
  );
}

export function List({ page, query, products, result, order, list, title }: ListProps) {
  const { speech } = page;
  const facets = facetsOf(products, query.filters);
  return (
    <div class="list">
      <FilterForm query={query} facets={facets} products={products} speech={speech} />
      <div class="list-results">
        <div class="list-bar">
          <p class="list-count" role="status">
            {speech.count('list.count', result.all.length)}
          </p>
          <SortForm page={page} query={query} order={order} />
        </div>
        <ActiveFilters query={query} products={products} speech={speech} />
        <h2 class="visually-hidden">{title}</h2>
        {result.shown.length === 0 ? (
          <div class="list-empty">
            <p>
              <strong>{speech.t('list.empty')}</strong>
            </p>
            <p>{speech.t('list.empty.text')}</p>
            <a class="button" href={listHref(query, { filters: {} })}>
              {speech.t('list.clear')}
            </a>
          </div>
        ) : (
          <Grid
            products={result.shown}
            page={page}
            list={list}
            families={query.filters.colours ?? []}
            eager={4}
          />
        )}
        <Paging page={page} query={query} result={result} />
      </div>
    </div>
  );
}
