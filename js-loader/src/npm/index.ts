// `vaiven`: the browser host for applications that bundle it themselves.
import { makeEngine } from 'vaiven-page-engine';
import type { Vaiven } from '../browser/api.js';
import type { PrivacySignals } from '../browser/consent-sources.js';
import { Host } from '../browser/host.js';
import type { DebugModule } from '../browser/inspect.js';
import { bindMethods } from '../browser/methods.js';
import type { WasmSource } from '../engine/engine.js';
import { sitePath } from '../engine/site-path.js';
import { capture, newCapture } from '../tag/capture.js';

export type {
  CampaignImpression,
  Identity,
  SlotImpression,
  Vaiven,
  VaivenEvents,
} from '../browser/api.js';
export type { Consent, ConsentState } from '../browser/consent.js';
export type { CampaignState, Inspection } from '../browser/inspect.js';
export type { PrivacySignals, SignalEffect } from '../browser/consent-sources.js';
export type { Arm, Decisions, Pick, Show, SlotFill, Strategy, Trace } from '../wire/decisions.js';
export type { Json, Params } from '../wire/params.js';
export type { EventRecord } from '../wire/requests.js';

/** Options of {@link createVaiven}. */
export interface VaivenOptions extends PrivacySignals {
  /** Public key of the site. */
  site: string;
  /** One of the site's markets; left out: the site itself. */
  market?: string | undefined;
  /** Address of the server, such as `https://vaiven.example.com`. */
  server: string;
  /** `page.wasm` of this package; left out: the file beside this module, as bundlers place it. */
  wasm?: string | URL | WasmSource | Promise<WasmSource>;
  /** Whether to read the page's `dataLayer`; it does unless this is false. */
  dataLayer?: boolean;
}

function openDebug(): Promise<DebugModule> {
  return import('vaiven-debug');
}

/**
 * Starts Vaivén in this page. A second call for the same site gives the first one's result, so that
 * it may be called where components are made; also where the script tag runs already, or another
 * copy of this package.
 */
export function createVaiven(options: VaivenOptions): Vaiven {
  const { site, market, dataLayer = true } = options;
  const server = options.server.replace(/\/$/, '');
  const running = ((window as never as Record<symbol, Record<string, Vaiven>>)[
    Symbol.for('vaiven')
  ] ??= {});
  if (running[site]) return running[site];
  const wasm = options.wasm ?? new URL('./page.wasm', import.meta.url);
  const source = typeof wasm === 'string' || wasm instanceof URL ? fetch(wasm) : wasm;
  const host = new Host({
    site,
    server,
    base: server + sitePath(site, market),
    engine: makeEngine(source, () => import('vaiven-twin')),
    signals: options,
    debug: openDebug,
  });
  const captured = newCapture();
  if (dataLayer) {
    const page = window as { dataLayer?: unknown[] };
    capture(captured, 'dataLayer', (page.dataLayer ??= []));
  }
  host.begin(captured, (_, entry) => host.takeLayer(entry));
  return (running[site] = bindMethods(host, {}));
}
