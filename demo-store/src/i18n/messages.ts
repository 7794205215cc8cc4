// Texts, numbers and money in the language of the page.
import { en } from './en.ts';
import { es } from './es.ts';
import { LANGS, type Lang } from './lang.ts';
import { DEFAULT_MARKET, MARKETS, marketOf, type Market, type MarketId } from './markets.ts';

/** The keys of `T` with a text each: what one file of another language has to have. */
export type Texts<T> = Readonly<Record<keyof T, string>>;
export type MessageKey = keyof typeof es;
export type Messages = Readonly<Record<MessageKey, string>>;

const CATALOGUES: Readonly<Record<Lang, Messages>> = { es, en };

/** Everything a page needs to speak one language in one market. */
export interface Speech {
  readonly lang: Lang;
  readonly market: Market;
  /** The market's: ISO 4217. */
  readonly currency: string;
  /** The text of `key` with its `{holes}` filled. */
  t(key: MessageKey, holes?: Readonly<Record<string, string | number>>): string;
  /** The singular or the plural text of `key` (`key.one` is the singular). */
  count(key: MessageKey, n: number): string;
  /** Minor units of the market's currency as money. */
  money(minor: number): string;
  /** A number with one decimal. */
  decimal(value: number): string;
  /** A measure such as `1,9 kg` with the decimal sign of the language. */
  measure(value: string): string;
}

function makeSpeech(lang: Lang, market: Market): Speech {
  const texts = CATALOGUES[lang];
  // The language as the market's country writes it; Spain has no English of its own, so Ireland's.
  const locale = lang === 'en' && market.country === 'ES' ? 'en-IE' : `${lang}-${market.country}`;
  const { currency } = market;
  const money = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  });
  const decimal = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const decimalComma = decimal.format(0.5).includes(',');
  const plural = new Intl.PluralRules(locale);
  const fill = (text: string, holes: Readonly<Record<string, string | number>>): string =>
    text.replace(/\{(\w+)\}/g, (hole, name: string) => String(holes[name] ?? hole));
  return {
    lang,
    market,
    currency,
    t: (key, holes = {}) => fill(texts[key], holes),
    count: (key, n) => {
      const one = `${key}.one`;
      const text =
        plural.select(n) === 'one' && one in texts ? texts[one as MessageKey] : texts[key];
      return fill(text, { n });
    },
    money: (minor) => money.format(minor / 100),
    decimal: (value) => decimal.format(value),
    measure: (value) => (decimalComma ? value : value.replace(/(\d),(\d)/g, '$1.$2')),
  };
}

const SPEECH = new Map(
  LANGS.flatMap((lang) =>
    MARKETS.map((market) => [`${lang} ${market}`, makeSpeech(lang, marketOf(market))] as const),
  ),
);

export function speak(lang: Lang, market: MarketId = DEFAULT_MARKET): Speech {
  // Made for every language in every market.
  return SPEECH.get(`${lang} ${market}`)!;
}
