// All that is reduced.
import { viewItemList } from '../datalayer/payloads.ts';
import type { ListQuery } from '../web/list-query.ts';
import type { PageContext } from './context.ts';
import { Layout } from './layout.tsx';
import { List, listOf } from './list.tsx';
import { Crumbs } from './parts.tsx';

export function SalePage({ page, query }: { page: PageContext; query: ListQuery }) {
  const { speech, catalogue } = page;
  const products = catalogue.reduced();
  const title = speech.t('home.deals');
  const result = listOf(products, query, 'saving');
  return (
    <Layout
      page={page}
      type="category"
      title={title}
      events={
        result.shown.length === 0 ? [] : [viewItemList('sale', title, result.shown, speech.lang)]
      }
      products={result.shown}
    >
      <div class="category-head category-sale">
        <Crumbs speech={speech} trail={[{ href: '/sale', name: title }]} />
        <h1>{title}</h1>
        <p>{speech.t('home.deals.text')}</p>
      </div>
      <List
        page={page}
        query={query}
        products={products}
        result={result}
        order="saving"
        list="sale"
        title={title}
      />
    </Layout>
  );
}
