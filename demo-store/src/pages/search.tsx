// Search: results, or what to try instead.
import { sorted } from '../catalogue/order.ts';
import { viewItemList } from '../datalayer/payloads.ts';
import type { Speech } from '../i18n/messages.ts';
import { filterCount, type ListQuery } from '../web/list-query.ts';
import { Grid } from './card.tsx';
import type { PageContext } from './context.ts';
import { Layout } from './layout.tsx';
import { List, listOf } from './list.tsx';
import { Slot } from './slot.tsx';

const INSTEAD = 8;

function Suggestions({ speech }: { speech: Speech }) {
  const terms = speech.t('search.terms').split(', ');
  return (
    <nav class="chips" aria-label={speech.t('search.suggestions')}>
      <ul>
        {terms.map((term) => (
          <li>
            <a href={`/search?${new URLSearchParams({ q: term })}`}>{term}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function SearchPage({ page, query }: { page: PageContext; query: ListQuery }) {
  const { speech, catalogue } = page;
  const { search = '' } = query;
  const products = search === '' ? [] : catalogue.search(search, speech.lang);
  const result = listOf(products, query, undefined);
  const instead =
    products.length > 0 ? [] : sorted(catalogue.products, 'popular').slice(0, INSTEAD);
  const title =
    search === ''
      ? speech.t('search.start')
      : speech.t(products.length > 0 ? 'search.results' : 'search.empty', { query: search });
  const list = instead.length > 0 ? 'search-instead' : 'search';
  const listed = instead.length > 0 ? instead : result.shown;
  // Turning pages or filtering is not another search.
  const searched = search !== '' && result.page === 1 && filterCount(query.filters) === 0;
  return (
    <Layout
      page={page}
      type="search"
      title={title}
      events={[
        ...(searched
          ? [{ event: 'search', search_term: search, results: String(products.length) }]
          : []),
        ...(listed.length > 0 ? [viewItemList(list, title, listed, speech.lang)] : []),
      ]}
      products={listed}
    >
      <div class="category-head">
        <h1>{title}</h1>
        {products.length === 0 && search !== '' && <p>{speech.t('search.empty.text')}</p>}
        {products.length === 0 && <Suggestions speech={speech} />}
      </div>
      {products.length > 0 ? (
        <List
          page={page}
          query={query}
          products={products}
          result={result}
          order={undefined}
          list={list}
          title={title}
        />
      ) : (
        <>
          <section class="shelf" aria-labelledby="instead-title">
            <h2 id="instead-title">{speech.t('search.popular')}</h2>
            <Grid products={instead} page={page} list={list} eager={4} />
          </section>
          <Slot name="search-instead" page={page} products={sorted(catalogue.products, 'rating')} />
        </>
      )}
    </Layout>
  );
}
