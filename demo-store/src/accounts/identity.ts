// The identity token: the shop's word, made where the secret is, for who a visitor has logged in as.
import { createHmac } from 'node:crypto';

import type { Identity } from '../datalayer/types.ts';

/** As long as a session of someone who does nothing. */
const LIFETIME_SECONDS = 24 * 3600;

/**
 * HMAC-SHA256 with the site's secret key over site, customer id and expiry, each on a line of its own.
 * The secret stays here; the page gets the signature.
 */
export function identityOf(
  customerId: string,
  keys: { readonly site: string; readonly secretKey: string },
  now: Date,
): Identity {
  const expiry = Math.floor(now.getTime() / 1000) + LIFETIME_SECONDS;
  const signature = createHmac('sha256', keys.secretKey)
    .update(`${keys.site}\n${customerId}\n${expiry}`)
    .digest('base64url');
  return { customer_id: customerId, token: `${expiry}.${signature}` };
}
