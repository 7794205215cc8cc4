// The filters of a list, as a form that works without scripts, and those in use, as links that take
// one away.
import type { ColourFamily } from '../catalogue/colours.ts';
import type { Facet, Facets, Filters } from '../catalogue/filters.ts';
import { sizeLabel } from '../catalogue/sizes.ts';
import type { Product } from '../catalogue/types.ts';
import type { Speech } from '../i18n/messages.ts';
import { filterCount, listHref, type ListQuery } from '../web/list-query.ts';

type ListName = 'sports' | 'groups' | 'brands' | 'sizes' | 'colours';

const PARAMS = {
  sports: 'sport',
  groups: 'group',
  sizes: 'size',
  colours: 'colour',
  brands: 'brand',
} as const satisfies Record<ListName, string>;

/** What the market calls the sizes that `products` come in. */
function sizeLabels(products: readonly Product[], { market }: Speech): Map<string, string> {
  return new Map(
    products.flatMap(({ kind, sizes }) =>
      sizes.map((size) => [size, sizeLabel(kind, size, market.id)] as const),
    ),
  );
}

type Labels = (list: ListName, value: string) => string;

function labelsOf(products: readonly Product[], speech: Speech): Labels {
  const sizes = sizeLabels(products, speech);
  return (list, value) => {
    if (list === 'sports') return speech.t(`sport.${value}` as 'sport.running');
    if (list === 'groups') return speech.t(`group.${value}` as 'group.shoes');
    if (list === 'colours') return speech.t(`colour.${value as ColourFamily}`);
    return list === 'sizes' ? (sizes.get(value) ?? value) : value;
  };
}

interface OptionsProps {
  readonly list: ListName;
  readonly facets: readonly Facet<string>[];
  readonly chosen: readonly string[];
  readonly labels: Labels;
  readonly speech: Speech;
}

function Options({ list, facets, chosen, labels, speech }: OptionsProps) {
  if (facets.length < 2 && chosen.length === 0) return null;
  return (
    <fieldset class={`filter filter-${list}`}>
      <legend>{speech.t(`filter.${PARAMS[list]}`)}</legend>
      <ul>
        {facets.map(({ value, count }) => (
          <li>
            <label>
              <input
                type="checkbox"
                name={PARAMS[list]}
                value={value}
                checked={chosen.includes(value)}
              />
              <span class={list === 'colours' ? `swatch swatch-${value}` : undefined}>
                {labels(list, value)}
              </span>
              {list !== 'sizes' && <small>{count}</small>}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function PriceRange({ query, facets, speech }: Omit<FiltersProps, 'products'>) {
  if (facets.price === undefined) return null;
  const { price = {} } = query.filters;
  const typed = (minor: number | undefined) => (minor === undefined ? undefined : minor / 100);
  const round = { from: Math.floor(facets.price.from / 100), to: Math.ceil(facets.price.to / 100) };
  return (
    <fieldset class="filter filter-price">
      <legend>
        {speech.t('filter.price')} ({speech.currency})
      </legend>
      <div>
        {(['from', 'to'] as const).map((end) => (
          <label>
            <span>{speech.t(`filter.${end}`)}</span>
            <input
              type="text"
              inputmode="decimal"
              name={end}
              value={typed(price[end])}
              placeholder={String(round[end])}
              maxlength={9}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface FiltersProps {
  readonly query: ListQuery;
  readonly facets: Facets;
  /** All of the list, before filters. */
  readonly products: readonly Product[];
  readonly speech: Speech;
}

export function FilterForm({ query, facets, products, speech }: FiltersProps) {
  const { filters, path, search, sort } = query;
  const labels = labelsOf(products, speech);
  const lists: readonly ListName[] = ['sports', 'groups', 'sizes', 'colours', 'brands'];
  const inUse = filterCount(filters);
  return (
    <details class="filters">
      <summary class="button button-quiet">
        {speech.t('list.filters')}
        {inUse > 0 && ` (${inUse})`}
      </summary>
      <form method="get" action={path} class="filters-form">
        {search !== undefined && <input type="hidden" name="q" value={search} />}
        {sort !== undefined && <input type="hidden" name="sort" value={sort} />}
        {lists.map((list) => (
          <Options
            list={list}
            facets={facets[list]}
            chosen={filters[list] ?? []}
            labels={labels}
            speech={speech}
          />
        ))}
        <PriceRange query={query} facets={facets} speech={speech} />
        <div class="filter">
          <label>
            <input type="checkbox" name="sale" value="1" checked={filters.onSale} />
            <span>{speech.t('filter.sale')}</span>
            <small>{facets.onSale}</small>
          </label>
          <label>
            <input type="checkbox" name="stock" value="1" checked={filters.inStock} />
            <span>{speech.t('filter.stock')}</span>
            <small>{facets.inStock}</small>
          </label>
        </div>
        <button type="submit" class="button filters-submit">
          {speech.t('list.show')}
        </button>
      </form>
    </details>
  );
}

interface Active {
  readonly label: string;
  /** The filters without it. */
  readonly rest: Filters;
}

function activeFilters(filters: Filters, labels: Labels, speech: Speech): Active[] {
  const active: Active[] = [];
  for (const list of ['sports', 'groups', 'sizes', 'colours', 'brands'] as const) {
    for (const value of filters[list] ?? []) {
      const rest = (filters[list] as readonly string[]).filter((other) => other !== value);
      active.push({ label: labels(list, value), rest: { ...filters, [list]: rest } });
    }
  }
  const { from, to } = filters.price ?? {};
  if (from !== undefined || to !== undefined) {
    const key =
      from === undefined
        ? 'filter.price.max'
        : to === undefined
          ? 'filter.price.min'
          : 'filter.price.range';
    const holes = { from: speech.money(from ?? 0), to: speech.money(to ?? 0) };
    active.push({ label: speech.t(key, holes), rest: { ...filters, price: {} } });
  }
  if (filters.onSale === true) {
    active.push({ label: speech.t('filter.sale'), rest: { ...filters, onSale: false } });
  }
  if (filters.inStock === true) {
    active.push({ label: speech.t('filter.stock'), rest: { ...filters, inStock: false } });
  }
  return active;
}

export function ActiveFilters({ query, products, speech }: Omit<FiltersProps, 'facets'>) {
  const active = activeFilters(query.filters, labelsOf(products, speech), speech);
  if (active.length === 0) return null;
  return (
    <ul class="active-filters" aria-label={speech.t('list.active')}>
      {active.map(({ label, rest }) => (
        <li>
          <a
            href={listHref(query, { filters: rest })}
            aria-label={speech.t('list.remove', { filter: label })}
          >
            {label} <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
      <li>
        <a class="clear" href={listHref(query, { filters: {} })}>
          {speech.t('list.clear')}
        </a>
      </li>
    </ul>
  );
}
