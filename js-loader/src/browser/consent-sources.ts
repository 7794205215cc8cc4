// Where else a visitor's choice may come from: signals of the browser, and banners that speak languages
// of their own, for which adapters are loaded where they are.
import type { TellConsent } from '../adapters/adapter.js';
import type { Consent } from './consent.js';
import { listen, report, safe } from './errors.js';
import { loadModule } from './load.js';

/** What a signal of the browser denies: nothing, one or two purposes, or all. */
export type SignalEffect = 'off' | 'marketing' | 'analytics' | 'all';

/** How the site wants the browser's signals to be taken. */
export interface PrivacySignals {
  /** Global Privacy Control; it denies marketing if left out. */
  gpc?: SignalEffect | undefined;
  /** Do Not Track; it does nothing if left out. */
  dnt?: SignalEffect | undefined;
}

const EFFECTS: readonly SignalEffect[] = ['off', 'marketing', 'analytics', 'all'];

/** Purposes that `effect` denies. What is not understood limits all: it was meant to limit something. */
function deny(effect: SignalEffect): Partial<Consent> {
  const strength = EFFECTS.indexOf(effect);
  const denied: Partial<Consent> = {};
  if (strength) denied.marketing = 'denied';
  if (strength !== 1 && strength) denied.analytics = 'denied';
  if (strength === 3 || strength < 0) denied.personalization = 'denied';
  return denied;
}

/** What the browser denies, whatever is granted on the page. */
export function deniedBySignals({ gpc, dnt }: PrivacySignals = {}): Partial<Consent> {
  const browser = navigator as { globalPrivacyControl?: boolean; doNotTrack?: string | null };
  return {
    ...(browser.globalPrivacyControl ? deny(gpc ?? 'marketing') : null),
    ...(browser.doNotTrack === '1' ? deny(dnt ?? 'off') : null),
  };
}

/** Consent adapters, by name. */
export type ConsentAdapterName = 'tcf' | 'customer-privacy';

const SIGNS: Record<ConsentAdapterName, (page: Record<string, unknown>) => unknown> = {
  tcf: (page) => page['__tcfapi'],
  'customer-privacy': ({ Shopify: shopify }) => {
    const { customerPrivacy, loadFeatures } = (shopify ?? {}) as Record<string, unknown>;
    return customerPrivacy ?? loadFeatures;
  },
};

/** Looks for banners now, and when the page has been read and loaded; `tell` gets what they say. */
export function watchBanners(tell: TellConsent): void {
  const found = new Set<string>();
  const look = safe(() => {
    for (const name of Object.keys(SIGNS) as ConsentAdapterName[]) {
      if (found.has(name) || !SIGNS[name](window as never)) continue;
      found.add(name);
      void loadModule(name).then((adapter) => adapter.watch(safe(tell)), report);
    }
  });
  look();
  listen(document, 'DOMContentLoaded', look);
  listen(window, 'load', look);
}
