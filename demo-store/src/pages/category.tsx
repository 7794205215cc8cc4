// The page of one sport: filter by kind, sort, grid.
import { SORTS, sorted, type Sort } from '../catalogue/order.ts';
import type { Group, Sport } from '../catalogue/types.ts';
import { viewItemList } from '../datalayer/payloads.ts';
import type { PageContext } from './context.ts';
import { Layout } from './layout.tsx';
import { Grid } from './parts.tsx';

interface CategoryProps {
  readonly page: PageContext;
  readonly sport: Sport;
  readonly group: Group | undefined;
  readonly sort: Sort;
}

function href(sport: Sport, group: Group | undefined, sort: Sort): string {
  const query = new URLSearchParams();
  if (group !== undefined) query.set('group', group);
  if (sort !== 'popular') query.set('sort', sort);
  return query.size === 0 ? `/c/${sport}` : `/c/${sport}?${query}`;
}

export function CategoryPage({ page, sport, group, sort }: CategoryProps) {
  const { speech, catalogue } = page;
  const name = speech.t(`sport.${sport}`);
  const products = sorted(
    catalogue.bySport(sport).filter((p) => group === undefined || p.group === group),
    sort,
  );
  const list = group === undefined ? sport : `${sport}-${group}`;
  const listName = group === undefined ? name : `${name}: ${speech.t(`group.${group}`)}`;
  return (
    <Layout
      page={page}
      type="category"
      title={listName}
      events={[viewItemList(list, listName, products, speech.lang)]}
      products={products}
      sport={sport}
    >
      <div class={`category-head category-${sport}`}>
        <h1>{name}</h1>
        <p>{speech.t(`sport.${sport}.intro`)}</p>
      </div>
      <div class="category-bar">
        <nav class="chips" aria-label={speech.t('list.filter')}>
          <ul>
            {[undefined, ...catalogue.groupsOf(sport)].map((g) => (
              <li>
                <a href={href(sport, g, sort)} aria-current={g === group ? 'true' : undefined}>
                  {g === undefined ? speech.t('list.all') : speech.t(`group.${g}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <form class="sort" method="get" action={`/c/${sport}`} data-autosubmit>
          {group !== undefined && <input type="hidden" name="group" value={group} />}
          <label for="sort">{speech.t('list.sort')}</label>
          <select id="sort" name="sort">
            {SORTS.map((s) => (
              <option value={s} selected={s === sort}>
                {speech.t(`list.sort.${s}`)}
              </option>
            ))}
          </select>
          <button type="submit" class="button button-small" data-autosubmit-button>
            {speech.t('list.apply')}
          </button>
        </form>
      </div>
      <p class="list-count">{speech.count('list.count', products.length)}</p>
      <h2 class="visually-hidden">{listName}</h2>
      <Grid products={products} speech={speech} list={list} eager={4} />
    </Layout>
  );
}
