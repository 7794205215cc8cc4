import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConsent, readConsentMode } from '../src/browser/consent.js';

/** As gtag() pushes it. */
function gtag(..._: unknown[]): IArguments {
  // eslint-disable-next-line prefer-rest-params
  return arguments;
}

test('Consent Mode v2: storages become purposes', () => {
  const command = readConsentMode(
    gtag('consent', 'update', {
      analytics_storage: 'granted',
      personalization_storage: 'granted',
      ad_storage: 'granted',
      ad_user_data: 'denied',
      ad_personalization: 'granted',
    }),
  );
  assert.deepEqual(command, {
    isDefault: false,
    states: { personalization: 'granted', analytics: 'granted', marketing: 'denied' },
    wait: 0,
  });
});

test('a default says how long to wait, within bounds', () => {
  const wait = (ms: unknown): number =>
    readConsentMode(gtag('consent', 'default', { wait_for_update: ms }))!.wait;
  assert.equal(wait(500), 500);
  assert.equal(wait(60_000), 3000);
  assert.equal(wait(-1), 0);
  assert.equal(wait('500'), 0);
});

test('of a regional default only what is stricter is taken', () => {
  const command = readConsentMode(
    gtag('consent', 'default', {
      analytics_storage: 'granted',
      personalization_storage: 'denied',
      region: ['ES'],
    }),
  );
  assert.deepEqual(command?.states, { personalization: 'denied' });
});

test('other commands and other values are not consent', () => {
  assert.equal(readConsentMode(gtag('config', 'G-1')), null);
  assert.equal(readConsentMode(gtag('consent', 'revoke', {})), null);
  assert.deepEqual(readConsentMode(gtag('consent', 'update'))?.states, {});
  assert.deepEqual(readConsent({ analytics: true, marketing: 'yes', other: 'granted' }), {});
  assert.deepEqual(readConsent(null), {});
});
