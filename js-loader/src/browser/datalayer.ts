// What dataLayer entries mean: GA4 events, consent commands, variables of the page.
import { readConsentMode, type ConsentCommand } from './consent.js';

/** An event as a page tells it. */
export interface LayerEvent {
  /** Empty: the entry has none, but may be an event of another vendor's. */
  name: string;
  params: Record<string, unknown>;
}

/** One entry, understood. */
export interface LayerEntry {
  event?: LayerEvent;
  consent?: ConsentCommand;
  /** Variables of the page, such as `page_type`. */
  variables?: Record<string, unknown>;
}

// Tag managers' own, and what the host makes itself.
const IGNORED = /^(gtm\.|page_?view$|gtag\.|consent_update$)/i;
const NOT_PARAMS = /^(event|ecommerce|eventCallback|eventTimeout|send_to|gtm\..*)$/;

function paramsOf(entry: Record<string, unknown>): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(entry)) {
    if (!NOT_PARAMS.test(key)) params[key] = value;
  }
  const { ecommerce } = entry;
  return typeof ecommerce === 'object' ? { ...params, ...ecommerce } : params;
}

function isEventName(name: unknown): name is string {
  return typeof name === 'string' && name.length > 0 && name.length <= 64 && !IGNORED.test(name);
}

/** Reads one entry of the dataLayer; an entry that says nothing to us gives an empty object. */
export function readLayerEntry(entry: unknown): LayerEntry {
  if (typeof entry !== 'object' || !entry) return {};
  // gtag() pushes its `arguments`.
  if ('length' in entry) {
    const command = entry as ArrayLike<unknown>;
    const consent = readConsentMode(command);
    if (consent) return { consent };
    const params = (command[2] ?? {}) as Record<string, unknown>;
    if (command[0] === 'event' && isEventName(command[1])) {
      return { event: { name: command[1], params: paramsOf(params) } };
    }
    if (command[0] === 'set' && typeof command[1] === 'object' && command[1]) {
      return { variables: command[1] as Record<string, unknown> };
    }
    return {};
  }
  const object = entry as Record<string, unknown>;
  const name = object['event'] ?? '';
  if (name && !isEventName(name)) return { variables: object };
  return { event: { name: name as string, params: paramsOf(object) }, variables: object };
}
