// Full-text search over the products of a catalogue, in one language.
import MiniSearch from 'minisearch';

import type { Lang } from '../i18n/lang.ts';
import { speak } from '../i18n/messages.ts';
import type { Product, Spec } from './types.ts';

/** Lower case without accents: who types "calcetin" means "calcetín". */
export function fold(term: string): string {
  return term
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

/** Words that say nothing about a product. */
const STOP_WORDS: Readonly<Record<Lang, ReadonlySet<string>>> = {
  es: new Set(
    'a al con de del el en la las lo los o para por que sin su un una unas unos y'.split(' '),
  ),
  en: new Set('a an and at by for from in is it of on or that the to with without'.split(' ')),
};

const SHORTEST_WITH_TYPOS = 4;

export class Search {
  readonly #index: MiniSearch;
  readonly #byId: ReadonlyMap<string, Product>;

  constructor(products: readonly Product[], lang: Lang) {
    const speech = speak(lang);
    const stop = STOP_WORDS[lang];
    this.#byId = new Map(products.map((p) => [p.id, p]));
    this.#index = new MiniSearch({
      fields: ['title', 'brand', 'category', 'colours', 'specs', 'text'],
      processTerm: (term) => {
        const folded = fold(term);
        return stop.has(folded) ? null : folded;
      },
      searchOptions: {
        boost: { title: 5, brand: 4, category: 2 },
        combineWith: 'AND',
        prefix: (term) => term.length > 1,
        // What was really typed goes before what may have been meant.
        weights: { prefix: 0.4, fuzzy: 0.1 },
        fuzzy: (term) => (term.length >= SHORTEST_WITH_TYPOS ? 0.2 : false),
      },
    });
    this.#index.addAll(
      products.map((p) => ({
        id: p.id,
        title: p.text[lang].title,
        brand: p.brand,
        category: `${speech.t(`sport.${p.sport}`)} ${speech.t(`group.${p.group}`)}`,
        colours: p.colours.map((colour) => colour.name[lang]).join(' '),
        specs: Object.entries(p.specs ?? {})
          .map(([spec, value]) => `${speech.t(`spec.${spec as Spec}`)} ${value}`)
          .join(' '),
        text: p.text[lang].text,
      })),
    );
  }

  /** Products that `query` may mean, best first. All words must be found; any one will do if none has all. */
  find(query: string): readonly Product[] {
    const all = this.#index.search(query);
    const hits = all.length > 0 ? all : this.#index.search(query, { combineWith: 'OR' });
    return hits.map((hit) => this.#byId.get(hit.id as string)!);
  }
}
