// IAB Europe's Transparency and Consent Framework 2.2: what the visitor chose in its dialog.
// https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework
import type { Consent } from '../browser/consent.js';
import { number, object, text, type Raw, type TellConsent } from './adapter.js';

// All of a row are needed. 1: store on the device; 5, 6: profiles for content; 8, 9: measuring content
// and audiences; 3, 4: profiles for advertising.
const PURPOSES: Record<keyof Consent, readonly number[]> = {
  personalization: [1, 5, 6],
  analytics: [1, 8, 9],
  marketing: [1, 3, 4],
};

// A string with thousands of vendors says no more than that it is long.
const MAX_STRING = 1024;

/** Consent for purposes; what vendors call their legitimate interest is none. */
export function readTcData(data: Raw): Partial<Consent> {
  const given = object(object(data['purpose'])['consents']);
  const states: Partial<Consent> = {};
  for (const [purpose, needed] of Object.entries(PURPOSES)) {
    const all = needed.every((id) => given[id] === true);
    states[purpose as keyof Consent] = all ? 'granted' : 'denied';
  }
  return states;
}

/** Tells what the visitor has chosen, now and whenever it changes. */
export function watch(tell: TellConsent): void {
  const api = (window as { __tcfapi?: (...args: unknown[]) => void }).__tcfapi;
  api?.('addEventListener', 2, (told: unknown, success: unknown) => {
    const data = object(told);
    const status = data['eventStatus'];
    // While the dialog is shown nothing was chosen. Where the law does not apply nothing is asked, and
    // nothing follows from that: such a page says itself what holds.
    if (!success || data['gdprApplies'] === false) return;
    if (status !== 'tcloaded' && status !== 'useractioncomplete') return;
    const string = text(data['tcString']);
    tell(readTcData(data), {
      source: 'tcf',
      ...(string && string.length <= MAX_STRING ? { tc_string: string } : {}),
      cmp_id: number(data['cmpId']) ?? null,
      tcf_policy_version: number(data['tcfPolicyVersion']) ?? null,
    });
  });
}
