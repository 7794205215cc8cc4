// The shopper's consent as the shop remembers it. Nothing is stored before a choice.

export const PURPOSES = ['personalization', 'analytics', 'marketing'] as const;
export type Purpose = (typeof PURPOSES)[number];
export type Choice = Readonly<Record<Purpose, boolean>>;

const KEY = 'zancada_consent';

/** The choice made before; undefined where there is none or storage is closed to us. */
export function readChoice(): Choice | undefined {
  try {
    const record: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof record !== 'object' || record === null) return undefined;
    const get = (p: Purpose) => (record as Record<string, unknown>)[p] === true;
    return {
      personalization: get('personalization'),
      analytics: get('analytics'),
      marketing: get('marketing'),
    };
  } catch {
    return undefined;
  }
}

export function writeChoice(choice: Choice): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...choice, at: new Date().toISOString() }));
  } catch {
    // Without storage the choice holds for this page.
  }
}

/** The choice in the words of Consent Mode v2. */
export function consentMode(choice: Choice): Record<string, 'granted' | 'denied'> {
  const state = (granted: boolean) => (granted ? 'granted' : 'denied');
  return {
    analytics_storage: state(choice.analytics),
    personalization_storage: state(choice.personalization),
    ad_storage: state(choice.marketing),
    ad_user_data: state(choice.marketing),
    ad_personalization: state(choice.marketing),
  };
}
