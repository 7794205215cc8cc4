// Texts, numbers and money in the language of the page.
import { en } from './en.ts';
import { es } from './es.ts';
import type { Lang } from './lang.ts';

export type MessageKey = keyof typeof es;
export type Messages = Readonly<Record<MessageKey, string>>;

const CATALOGUES: Readonly<Record<Lang, Messages>> = { es, en };
const LOCALES: Readonly<Record<Lang, string>> = { es: 'es-ES', en: 'en-IE' };
export const CURRENCY = 'EUR';

/** Everything a page needs to speak one language. */
export interface Speech {
  readonly lang: Lang;
  /** The text of `key` with its `{holes}` filled. */
  t(key: MessageKey, holes?: Readonly<Record<string, string | number>>): string;
  /** The singular or the plural text of `key` (`key.one` is the singular). */
  count(key: MessageKey, n: number): string;
  /** Cents as money. */
  money(cents: number): string;
  /** A number with one decimal. */
  decimal(value: number): string;
  /** A measure such as `1,9 kg` with the decimal sign of the language. */
  measure(value: string): string;
}

function makeSpeech(lang: Lang): Speech {
  const texts = CATALOGUES[lang];
  const money = new Intl.NumberFormat(LOCALES[lang], { style: 'currency', currency: CURRENCY });
  const decimal = new Intl.NumberFormat(LOCALES[lang], {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const plural = new Intl.PluralRules(LOCALES[lang]);
  const fill = (text: string, holes: Readonly<Record<string, string | number>>): string =>
    text.replace(/\{(\w+)\}/g, (hole, name: string) => String(holes[name] ?? hole));
  return {
    lang,
    t: (key, holes = {}) => fill(texts[key], holes),
    count: (key, n) => {
      const one = `${key}.one`;
      const text =
        plural.select(n) === 'one' && one in texts ? texts[one as MessageKey] : texts[key];
      return fill(text, { n });
    },
    money: (cents) => money.format(cents / 100),
    decimal: (value) => decimal.format(value),
    measure: (value) => (lang === 'es' ? value : value.replace(/(\d),(\d)/g, '$1.$2')),
  };
}

const SPEECH: Readonly<Record<Lang, Speech>> = { es: makeSpeech('es'), en: makeSpeech('en') };

export function speak(lang: Lang): Speech {
  return SPEECH[lang];
}
