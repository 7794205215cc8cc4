import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { readCustomerPrivacy, watch } from '../../src/adapters/customer-privacy.js';
import { makePage } from '../support/page.js';

interface Answers {
  preferences: string;
  analytics: string;
  marketing: string;
  sale_of_data?: string;
}

function api(answers: Answers, asks: boolean, allowed = false): Record<string, () => unknown> {
  return {
    currentVisitorConsent: () => answers,
    shouldShowBanner: () => asks,
    preferencesProcessingAllowed: () => allowed,
    analyticsProcessingAllowed: () => allowed,
    marketingAllowed: () => allowed,
  };
}

const nothing = { preferences: '', analytics: '', marketing: '' };
let page: ReturnType<typeof makePage>;

beforeEach(() => {
  page = makePage();
});

test('answers count; where none was given, only what needs no asking', () => {
  const answers = { preferences: 'yes', analytics: 'no', marketing: '' };
  assert.deepEqual(readCustomerPrivacy(api(answers, true)), {
    personalization: 'granted',
    analytics: 'denied',
  });
  assert.deepEqual(readCustomerPrivacy(api(nothing, true, true)), {});
  assert.deepEqual(readCustomerPrivacy(api(nothing, false, true)), {
    personalization: 'granted',
    analytics: 'granted',
    marketing: 'granted',
  });
  assert.deepEqual(readCustomerPrivacy(api({ ...nothing, sale_of_data: 'no' }, false, true)), {
    personalization: 'granted',
    analytics: 'granted',
    marketing: 'denied',
  });
  assert.deepEqual(readCustomerPrivacy({}), {});
});

test('read at once, or once the feature is loaded, and after each choice', () => {
  const { window } = globalThis as never as { window: Record<string, unknown> };
  const shopify: Record<string, unknown> = {};
  window['Shopify'] = shopify;
  const told: unknown[] = [];
  let loaded: (error?: unknown) => void = () => {};
  shopify['loadFeatures'] = (features: unknown, done: typeof loaded) => {
    assert.deepEqual(features, [{ name: 'consent-tracking-api', version: '0.1' }]);
    loaded = done;
  };
  watch((states, proof) => told.push([states['personalization'], proof]));
  assert.deepEqual(told, []);
  let answers = nothing;
  shopify['customerPrivacy'] = { ...api(nothing, true), currentVisitorConsent: () => answers };
  loaded();
  answers = { preferences: 'yes', analytics: 'yes', marketing: 'yes' };
  page.fire('visitorConsentCollected');
  assert.deepEqual(told, [
    [undefined, { source: 'shopify' }],
    ['granted', { source: 'shopify' }],
  ]);
});
