// Shopify's customer privacy API, which knows its banner's answer and where no banner is needed.
// https://shopify.dev/docs/api/customer-privacy
import type { Consent } from '../browser/consent.js';
import { object, type Raw, type TellConsent } from './adapter.js';

type Api = Record<string, (() => unknown) | undefined>;

const NAMES = {
  personalization: ['preferences', 'preferencesProcessingAllowed'],
  analytics: ['analytics', 'analyticsProcessingAllowed'],
  marketing: ['marketing', 'marketingAllowed'],
} as const;

/** What holds: the visitor's answer, or what the shop's settings allow where nobody is asked. */
export function readCustomerPrivacy(api: Api): Partial<Consent> {
  const answers = object(api['currentVisitorConsent']?.());
  const asks = api['shouldShowBanner']?.() !== false;
  const states: Partial<Consent> = {};
  for (const [purpose, [name, allowed]] of Object.entries(NAMES)) {
    const answer = answers[name];
    if (answer === 'yes') states[purpose as keyof Consent] = 'granted';
    else if (answer === 'no') states[purpose as keyof Consent] = 'denied';
    else if (!asks && api[allowed]?.() === true) states[purpose as keyof Consent] = 'granted';
  }
  if (answers['sale_of_data'] === 'no') states.marketing = 'denied';
  return states;
}

/** Tells what holds, now and whenever the visitor chooses. */
export function watch(tell: TellConsent): void {
  const shopify = (window as { Shopify?: Raw }).Shopify ?? {};
  const read = (): void => {
    const api = shopify['customerPrivacy'];
    if (api) tell(readCustomerPrivacy(api as Api), { source: 'shopify' });
  };
  document.addEventListener('visitorConsentCollected', read);
  if (shopify['customerPrivacy']) {
    read();
  } else {
    const load = shopify['loadFeatures'] as undefined | ((...args: unknown[]) => void);
    load?.([{ name: 'consent-tracking-api', version: '0.1' }], (error: unknown) => {
      if (!error) read();
    });
  }
}
