// The pages that only inform: their names, and their texts with the market's amounts in them.
import { info as en } from './en/info.ts';
import { info as es } from './es/info.ts';
import type { Lang } from './lang.ts';
import { deliveryPrice } from '../cart/delivery.ts';
import type { Speech } from './messages.ts';

export const INFO = ['delivery', 'returns', 'size-guide', 'about', 'privacy', 'contact'] as const;
export type InfoName = (typeof INFO)[number];

export interface InfoSection {
  readonly heading: string;
  /** Paragraphs. */
  readonly text: readonly string[];
}

export interface InfoText {
  readonly title: string;
  readonly intro: string;
  readonly sections: readonly InfoSection[];
}

export type InfoTexts = Readonly<Record<InfoName, InfoText>>;

const TEXTS: Readonly<Record<Lang, InfoTexts>> = { es, en };

export function isInfo(name: string): name is InfoName {
  return (INFO as readonly string[]).includes(name);
}

/** The page in the language and with the amounts of `speech`. */
export function infoText(name: InfoName, speech: Speech): InfoText {
  const { market } = speech;
  const holes: Readonly<Record<string, string>> = {
    country: speech.t(`market.${market.id}`),
    standard: speech.money(market.shipping),
    express: speech.money(deliveryPrice('express', 0, market)),
    pickup: speech.money(deliveryPrice('pickup', 0, market)),
    free: speech.money(market.freeShippingFrom),
  };
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (hole, key: string) => holes[key] ?? hole);
  const { title, intro, sections } = TEXTS[speech.lang][name];
  return {
    title,
    intro: fill(intro),
    sections: sections.map(({ heading, text }) => ({ heading, text: text.map(fill) })),
  };
}
