// Which market and language a shopper sees: what the address asks for, else what was chosen before, which
// cookies remember. Pages and the edge ask alike.
import { isLang, type Lang } from './lang.ts';
import { DEFAULT_MARKET, isMarket, marketOf, type MarketId } from './markets.ts';

export const LANG_COOKIE = 'zancada_lang';
export const MARKET_COOKIE = 'zancada_market';

type Read = (name: string) => string | undefined;

export interface Choice {
  readonly market: MarketId;
  readonly lang: Lang;
  /** Cookies that the address gives another value. */
  readonly remember: Readonly<Record<string, string>>;
}

/** `query` and `cookie` read what the request brings. */
export function choose(query: Read, cookie: Read): Choice {
  const remember: Record<string, string> = {};
  const read = <T extends string>(
    name: string,
    kept: string,
    isOne: (value: unknown) => value is T,
  ): T | undefined => {
    const asked = query(name);
    if (isOne(asked)) return (remember[kept] = asked);
    const before = cookie(kept);
    return isOne(before) ? before : undefined;
  };
  const market = read('market', MARKET_COOKIE, isMarket) ?? DEFAULT_MARKET;
  const own = marketOf(market).lang;
  // Who changes the market hears its language, unless another one is asked for.
  if (remember[MARKET_COOKIE] && !isLang(query('lang'))) {
    return { market, lang: (remember[LANG_COOKIE] = own), remember };
  }
  return { market, lang: read('lang', LANG_COOKIE, isLang) ?? own, remember };
}
