// The frame of every page: head, data block, tag, header, footer, consent banner.
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';

import type { Product, Sport, Variant } from '../catalogue/types.ts';
import { jsonForHtml } from '../datalayer/page-data.ts';
import { ecommerceItem } from '../datalayer/payloads.ts';
import type { PageData, PageEvent, PageType, VariantData } from '../datalayer/types.ts';
import { DEFAULT_MARKET, feedMarket } from '../i18n/markets.ts';
import type { Speech } from '../i18n/messages.ts';
import { ConsentBanner } from './consent.tsx';
import type { PageContext } from './context.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { Tour, TourFiles } from './tour.tsx';

interface LayoutProps {
  readonly page: PageContext;
  readonly type: PageType;
  readonly title: string;
  readonly events?: readonly PageEvent[];
  /** Products that something on the page may be clicked for. */
  readonly products?: readonly Product[];
  /** Of the product that the page is about. */
  readonly variants?: readonly Variant[];
  readonly sport?: Sport;
  readonly children?: Child;
}

function variantData({ sku, size, colour, stock }: Variant): VariantData {
  return { sku, size: size ?? '', colour: colour.id, stock };
}

function pageData({ page, type, events = [], products = [], variants }: LayoutProps): PageData {
  const { lang, currency } = page.speech;
  return {
    page_type: type,
    page_language: lang,
    events: [...page.events, ...events],
    items: Object.fromEntries(products.map((p) => [p.id, ecommerceItem(p, lang)])),
    currency,
    ...(variants && { variants: variants.map(variantData) }),
    ...(page.identity === undefined ? {} : { identity: page.identity }),
  };
}

/** The tag. First-party by default: the loader finds its server by its own address. */
function Tag({ page }: { page: PageContext }) {
  if (!page.tagged) return null;
  const { site, tagOrigin } = page.config;
  const market = feedMarket(page.catalogue.market.id, page.speech.lang);
  return (
    <script
      async
      src={`${tagOrigin ?? '/vv'}/vaiven.js`}
      data-site={site}
      {...(market && { 'data-market': market })}
    />
  );
}

/** Says the country too where it is not the language's first one here. */
function languageTag({ lang, market }: Speech): string {
  return market.id !== DEFAULT_MARKET && market.lang === lang ? market.id : lang;
}

export function Layout(props: LayoutProps) {
  const { page, title } = props;
  const { speech, files } = page;
  return (
    <html lang={languageTag(speech)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === '' ? 'Zancada' : `${title} · Zancada`}</title>
        <meta name="description" content={speech.t('site.description')} />
        <meta name="theme-color" content="#ffffff" />
        <link
          rel="preload"
          href={files.href('archivo.woff2')}
          as="font"
          type="font/woff2"
          crossorigin=""
        />
        <link rel="stylesheet" href={files.href('shop.css')} />
        <link rel="icon" href={files.href('icon.svg')} type="image/svg+xml" />
        <script type="application/json" id="page-data">
          {raw(jsonForHtml(pageData(props)))}
        </script>
        <script src={files.href('data-layer.js')} />
        <Tag page={page} />
        <script defer src={files.href('shop.js')} />
        <TourFiles page={page} />
      </head>
      <body>
        <Header page={page} sport={props.sport} promises={props.type === 'home'} />
        <main id="main" tabindex={-1}>
          {props.children}
        </main>
        <Footer page={page} />
        <div class="toast" role="status" data-toast hidden>
          <span data-toast-text />
          <a href="/cart">{speech.t('cart.view')}</a>
        </div>
        <ConsentBanner speech={speech} />
        <Tour page={page} />
      </body>
    </html>
  );
}
