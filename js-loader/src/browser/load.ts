// Modules that only some pages need; build.mjs makes a file of each, which is loaded where its signal is.
import type { TellConsent } from '../adapters/adapter.js';
import type { ConsentAdapterName } from './consent-sources.js';
import type { AdapterName, EventAdapter } from './intake.js';

type Modules = Record<AdapterName, EventAdapter> &
  Record<ConsentAdapterName, { watch(tell: TellConsent): void }> & {
    'json-ld': typeof import('../adapters/json-ld.js');
  };

let ofTag: ((name: string) => Promise<never>) | undefined;

/** From now on `load` is asked for them: a tag of one version knows what their bytes must be. */
export function loadModulesBy(load: typeof ofTag): void {
  ofTag = load;
}

/** Each by its own literal, as bundlers need it. */
function ownModule(name: keyof Modules): Promise<Modules[keyof Modules]> {
  switch (name) {
    case 'vtex':
      return import('vaiven-adapter/vtex');
    case 'universal':
      return import('vaiven-adapter/universal');
    case 'segment':
      return import('vaiven-adapter/segment');
    case 'shopify':
      return import('vaiven-adapter/shopify');
    case 'json-ld':
      return import('vaiven-adapter/json-ld');
    case 'tcf':
      return import('vaiven-adapter/tcf');
    case 'customer-privacy':
      return import('vaiven-adapter/customer-privacy');
  }
}

/** Loads an adapter for events or for a consent banner, or the reader of schema.org markup. */
export function loadModule<K extends keyof Modules>(name: K): Promise<Modules[K]> {
  return (ofTag ?? ownModule)(name) as Promise<Modules[K]>;
}
