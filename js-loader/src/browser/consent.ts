// Consent: what the visitor allows, from the API and from Consent Mode v2.

/** What a purpose may be. */
export type ConsentState = 'unknown' | 'granted' | 'denied';

/** Consent per purpose. */
export interface Consent {
  /** A visitor on this device, its profile, and pop-ups. */
  personalization: ConsentState;
  /** Sending events to the server. */
  analytics: ConsentState;
  /** Messages to the visitor. */
  marketing: ConsentState;
}

/** Purposes of {@link Consent}. */
export const PURPOSES = ['personalization', 'analytics', 'marketing'] as const;

/** Nothing was said yet. */
export const NO_CONSENT: Consent = {
  personalization: 'unknown',
  analytics: 'unknown',
  marketing: 'unknown',
};

const CONSENT_MODE = {
  personalization: 'personalization_storage',
  analytics: 'analytics_storage',
  marketing: 'ad_user_data',
} as const;

function pick(object: unknown, nameOf: (purpose: keyof Consent) => string): Partial<Consent> {
  const result: Partial<Consent> = {};
  if (typeof object !== 'object' || !object) return result;
  for (const purpose of PURPOSES) {
    const state = (object as Record<string, unknown>)[nameOf(purpose)];
    if (state === 'granted' || state === 'denied') result[purpose] = state;
  }
  return result;
}

/** Reads the argument of `vaiven.consent(...)`; what is not a purpose or a state is left out. */
export function readConsent(object: unknown): Partial<Consent> {
  return pick(object, (purpose) => purpose);
}

/** A command of Consent Mode v2. */
export interface ConsentCommand {
  /** Whether it is what holds before the visitor says something. */
  isDefault: boolean;
  states: Partial<Consent>;
  /** How long to wait for an update, ms. */
  wait: number;
}

/** Reads `gtag('consent', 'default' | 'update', {...})`; null if it is not that. */
export function readConsentMode(command: ArrayLike<unknown>): ConsentCommand | null {
  const { 0: kind, 1: action, 2: states } = command;
  if (kind !== 'consent' || (action !== 'default' && action !== 'update')) return null;
  const isDefault = action === 'default';
  const read = pick(states, (purpose) => CONSENT_MODE[purpose]);
  const { region, wait_for_update: wait } = (states ?? {}) as Record<string, unknown>;
  if (isDefault && region) {
    // Where the visitor is cannot be known here, so that only what is stricter is taken.
    for (const purpose of PURPOSES) if (read[purpose] === 'granted') delete read[purpose];
  }
  return {
    isDefault,
    states: read,
    wait: isDefault && typeof wait === 'number' ? Math.min(Math.max(wait, 0), 3000) : 0,
  };
}

/** Whether two consents are the same. */
export function sameConsent(a: Consent, b: Consent): boolean {
  return PURPOSES.every((purpose) => a[purpose] === b[purpose]);
}
