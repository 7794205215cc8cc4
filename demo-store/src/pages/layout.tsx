// The frame of every page: head, data block, tag, header, footer, consent banner.
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';

import { SPORTS, type Product, type Sport } from '../catalogue/types.ts';
import { jsonForHtml } from '../datalayer/page-data.ts';
import { ecommerceItem } from '../datalayer/payloads.ts';
import type { EcommerceEvent, PageData, PageType } from '../datalayer/types.ts';
import { LANGS, type Lang } from '../i18n/lang.ts';
import { ConsentBanner } from './consent.tsx';
import type { PageContext } from './context.ts';

interface LayoutProps {
  readonly page: PageContext;
  readonly type: PageType;
  readonly title: string;
  readonly events?: readonly EcommerceEvent[];
  /** Products that something on the page may be clicked for. */
  readonly products?: readonly Product[];
  readonly sport?: Sport;
  readonly children?: Child;
}

function pageData(props: LayoutProps): PageData {
  const { lang } = props.page.speech;
  return {
    page_type: props.type,
    page_language: lang,
    events: props.events ?? [],
    items: Object.fromEntries((props.products ?? []).map((p) => [p.id, ecommerceItem(p, lang)])),
    currency: props.page.speech.currency,
  };
}

/** The tag. First-party by default: the loader finds its server by its own address. */
function Tag({ page }: { page: PageContext }) {
  const { site, tagOrigin } = page.config;
  if (site === undefined) return null;
  return <script async src={`${tagOrigin ?? '/vv'}/vaiven.js`} data-site={site} />;
}

function languageHref(url: URL, lang: Lang): string {
  const query = new URLSearchParams(url.search);
  query.set('lang', lang);
  return `${url.pathname}?${query}`;
}

const LANGUAGE_NAMES: Readonly<Record<Lang, string>> = { es: 'Español', en: 'English' };

function Header({ page, sport }: { page: PageContext; sport: Sport | undefined }) {
  const { speech, cartQuantity } = page;
  return (
    <header class="site-header">
      <a class="skip" href="#main">
        {speech.t('nav.skip')}
      </a>
      <div class="site-header-row">
        <a class="logo" href="/" aria-label={`Zancada, ${speech.t('nav.home')}`}>
          <svg viewBox="0 0 34 24" width="34" height="24" aria-hidden="true">
            <path d="M2 22 11 2h6L8 22zM13 22 22 2h3l-9 20zM20 22l9-20h1.5l-9 20z" />
          </svg>
          Zancada
        </a>
        <nav class="sports" aria-label={speech.t('nav.label')}>
          <ul>
            {SPORTS.map((s) => (
              <li>
                <a href={`/c/${s}`} aria-current={s === sport ? 'page' : undefined}>
                  {speech.t(`sport.${s}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="site-header-tools">
          <ul class="languages" aria-label={speech.t('nav.language')}>
            {LANGS.map((lang) => (
              <li>
                <a
                  href={languageHref(page.url, lang)}
                  lang={lang}
                  hreflang={lang}
                  aria-current={lang === speech.lang ? 'true' : undefined}
                  rel="nofollow"
                >
                  {lang.toUpperCase()}
                  <span class="visually-hidden"> {LANGUAGE_NAMES[lang]}</span>
                </a>
              </li>
            ))}
          </ul>
          <a class="cart-link" href="/cart">
            <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
              <path d="M3 4h3l2.4 11h9.8L21 7H7" />
              <circle cx="9.5" cy="19.5" r="1.5" />
              <circle cx="17" cy="19.5" r="1.5" />
            </svg>
            <span class="cart-word">{speech.t('nav.cart')}</span>
            <span class="cart-count" data-cart-count aria-live="polite">
              {cartQuantity}
            </span>
          </a>
        </div>
      </div>
    </header>
  );
}

export function Layout(props: LayoutProps) {
  const { page } = props;
  const { speech, files } = page;
  return (
    <html lang={speech.lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{props.title === '' ? 'Zancada' : `${props.title} · Zancada`}</title>
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
      </head>
      <body>
        <Header page={page} sport={props.sport} />
        <main id="main" tabindex={-1}>
          {props.children}
        </main>
        <footer class="site-footer">
          <p>{speech.t('footer.text')}</p>
          <button type="button" class="link-button" data-consent-open>
            {speech.t('consent.open')}
          </button>
        </footer>
        <div class="toast" role="status" data-toast hidden>
          <span data-toast-text />
          <a href="/cart">{speech.t('cart.view')}</a>
        </div>
        <ConsentBanner speech={speech} />
      </body>
    </html>
  );
}
