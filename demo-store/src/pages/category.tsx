// The page of one sport.
import { sorted } from '../catalogue/order.ts';
import type { Sport } from '../catalogue/types.ts';
import { viewItemList } from '../datalayer/payloads.ts';
import { listHref, type ListQuery } from '../web/list-query.ts';
import type { PageContext } from './context.ts';
import { Layout } from './layout.tsx';
import { List, listOf } from './list.tsx';
import { Crumbs } from './parts.tsx';
import { Slot } from './slot.tsx';

interface CategoryProps {
  readonly page: PageContext;
  readonly sport: Sport;
  readonly query: ListQuery;
}

const ORDER = 'popular';

export function CategoryPage({ page, sport, query }: CategoryProps) {
  const { speech, catalogue } = page;
  const products = catalogue.bySport(sport);
  const { groups = [] } = query.filters;
  const group = groups.length === 1 ? groups[0] : undefined;
  const name = speech.t(`sport.${sport}`);
  const title = group === undefined ? name : `${name}: ${speech.t(`group.${group}`)}`;
  const list = group === undefined ? sport : `${sport}-${group}`;
  const result = listOf(products, query, ORDER);
  const inGroup = (wanted: typeof groups) =>
    listHref(query, { filters: { ...query.filters, groups: wanted } });
  return (
    <Layout
      page={page}
      type="category"
      title={title}
      events={
        result.shown.length === 0 ? [] : [viewItemList(list, title, result.shown, speech.lang)]
      }
      products={result.shown}
      sport={sport}
    >
      <div class={`category-head category-${sport}`}>
        <Crumbs speech={speech} trail={[{ href: `/c/${sport}`, name }]} />
        <h1>{title}</h1>
        <p>{speech.t(`sport.${sport}.intro`)}</p>
        <nav class="chips" aria-label={speech.t('list.filter')}>
          <ul>
            <li>
              <a href={inGroup([])} aria-current={groups.length === 0 ? 'true' : undefined}>
                {speech.t('list.all')}
              </a>
            </li>
            {catalogue.groupsOf(sport).map((one) => (
              <li>
                <a href={inGroup([one])} aria-current={one === group ? 'true' : undefined}>
                  {speech.t(`group.${one}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      <List
        page={page}
        query={query}
        products={products}
        result={result}
        order={ORDER}
        list={list}
        title={title}
      />
      <Slot name="category-picks" page={page} products={sorted(products, 'rating')} />
    </Layout>
  );
}
