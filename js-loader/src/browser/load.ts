// Modules that only some pages need; build.mjs makes a file of each, which is loaded where its signal is.
import type { TellConsent } from '../adapters/adapter.js';
import type { ConsentAdapterName } from './consent-sources.js';
import type { AdapterName, EventAdapter } from './intake.js';

/** Loads an adapter for events. */
export function loadAdapter(name: AdapterName): Promise<EventAdapter> {
  // Each by its own literal, as bundlers need it.
  switch (name) {
    case 'vtex':
      return import('vaiven-adapter/vtex');
    case 'universal':
      return import('vaiven-adapter/universal');
    case 'segment':
      return import('vaiven-adapter/segment');
    case 'shopify':
      return import('vaiven-adapter/shopify');
  }
}

/** Loads the reader of schema.org markup. */
export function loadJsonLd(): Promise<typeof import('../adapters/json-ld.js')> {
  return import('vaiven-adapter/json-ld');
}

/** Loads an adapter for a consent banner. */
export function loadConsentAdapter(
  name: ConsentAdapterName,
): Promise<{ watch(tell: TellConsent): void }> {
  return name === 'tcf' ? import('vaiven-adapter/tcf') : import('vaiven-adapter/customer-privacy');
}
