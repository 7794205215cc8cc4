// The head of every page: logo, search, departments, market, account, saved products, cart.
import { SPORTS, type Sport } from '../catalogue/types.ts';
import { LANGS, type Lang } from '../i18n/lang.ts';
import { MARKETS, marketOf } from '../i18n/markets.ts';
import type { PageContext } from './context.ts';

function hrefWith(url: URL, name: 'lang' | 'market', value: string): string {
  const query = new URLSearchParams(url.search);
  query.delete('lang');
  query.delete('market');
  query.set(name, value);
  return `${url.pathname}?${query}`;
}

const LANGUAGE_NAMES: Readonly<Record<Lang, string>> = { es: 'Español', en: 'English' };

/** Where the shop sells and in which language it speaks; opens without scripts. */
function MarketMenu({ page }: { page: PageContext }) {
  const { speech, url } = page;
  const { id, country, currency } = speech.market;
  return (
    <details class="market" name="menu">
      <summary>
        <span class="visually-hidden">{speech.t('nav.market')}: </span>
        {country}
        <span class="market-currency"> · {currency}</span>
      </summary>
      <div class="market-panel">
        <p>{speech.t('nav.market')}</p>
        <ul>
          {MARKETS.map((market) => (
            <li>
              <a
                href={hrefWith(url, 'market', market)}
                aria-current={market === id ? 'true' : undefined}
                rel="nofollow"
              >
                {speech.t(`market.${market}`)} <span>{marketOf(market).currency}</span>
              </a>
            </li>
          ))}
        </ul>
        <p>{speech.t('nav.language')}</p>
        <ul>
          {LANGS.map((lang) => (
            <li>
              <a
                href={hrefWith(url, 'lang', lang)}
                lang={lang}
                hreflang={lang}
                aria-current={lang === speech.lang ? 'true' : undefined}
                rel="nofollow"
              >
                {LANGUAGE_NAMES[lang]}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

function SearchForm({ page }: { page: PageContext }) {
  const { speech, url } = page;
  return (
    <search class="search">
      <form method="get" action="/search">
        <label class="visually-hidden" for="search">
          {speech.t('nav.search')}
        </label>
        <input
          id="search"
          name="q"
          type="search"
          placeholder={speech.t('nav.search.placeholder')}
          value={url.pathname === '/search' ? (url.searchParams.get('q') ?? '') : undefined}
          autocomplete="off"
          maxlength={100}
          required
        />
        <button type="submit">
          <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
            <circle cx="11" cy="11" r="6.5" />
            <path d="m16 16 4.5 4.5" />
          </svg>
          <span class="visually-hidden">{speech.t('nav.search')}</span>
        </button>
      </form>
    </search>
  );
}

function Tools({ page }: { page: PageContext }) {
  const { speech, cartQuantity, account, saved } = page;
  return (
    <div class="tools">
      <MarketMenu page={page} />
      <a class="tool" href={account === undefined ? '/login' : '/account'}>
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
          <circle cx="12" cy="8.2" r="3.7" />
          <path d="M4.5 20c.9-3.6 3.9-5.6 7.5-5.6s6.6 2 7.5 5.6" />
        </svg>
        <span class="tool-word">
          {speech.t(account === undefined ? 'nav.login' : 'nav.account')}
        </span>
      </a>
      <a class="tool" href="/wishlist">
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
          <path d="M12 20.3 4.6 13a4.9 4.9 0 0 1 6.9-6.9l.5.5.5-.5a4.9 4.9 0 0 1 6.9 6.9z" />
        </svg>
        <span class="tool-word">{speech.t('nav.wishlist')}</span>
        <span class="tool-count" data-saved-count hidden={saved.size === 0}>
          {saved.size}
        </span>
      </a>
      <a class="tool" href="/cart">
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
          <path d="M3 4h3l2.4 11h9.8L21 7H7" />
          <circle cx="9.5" cy="19.5" r="1.5" />
          <circle cx="17" cy="19.5" r="1.5" />
        </svg>
        <span class="tool-word">{speech.t('nav.cart')}</span>
        <span class="tool-count" data-cart-count aria-live="polite" hidden={cartQuantity === 0}>
          {cartQuantity}
        </span>
      </a>
    </div>
  );
}

interface HeaderProps {
  readonly page: PageContext;
  readonly sport: Sport | undefined;
  /** With what the shop promises above all else; a welcome bar has its place there. */
  readonly promises: boolean;
}

export function Header({ page, sport, promises }: HeaderProps) {
  const { speech } = page;
  return (
    <header class="site-header">
      <a class="skip" href="#main">
        {speech.t('nav.skip')}
      </a>
      {promises && (
        <p class="header-promises">
          {speech.t('home.promise.1.title')} · {speech.t('home.promise.2.title')}
        </p>
      )}
      <div class="site-header-row">
        <a class="logo" href="/" aria-label={`Zancada, ${speech.t('nav.home')}`}>
          <svg viewBox="0 0 34 24" width="34" height="24" aria-hidden="true">
            <path d="M2 22 11 2h6L8 22zM13 22 22 2h3l-9 20zM20 22l9-20h1.5l-9 20z" />
          </svg>
          Zancada
        </a>
        <SearchForm page={page} />
        <Tools page={page} />
      </div>
      <nav class="sports" aria-label={speech.t('nav.label')}>
        <ul>
          {SPORTS.map((s) => (
            <li>
              <a href={`/c/${s}`} aria-current={s === sport ? 'page' : undefined}>
                {speech.t(`sport.${s}`)}
              </a>
            </li>
          ))}
          <li>
            <a class="sports-sale" href="/sale">
              {speech.t('nav.sale')}
            </a>
          </li>
        </ul>
      </nav>
    </header>
  );
}
