import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { deniedBySignals, watchBanners } from '../src/browser/consent-sources.js';
import { makePage } from './support/page.js';

let page: ReturnType<typeof makePage>;

beforeEach(() => {
  page = makePage();
});

test('signals of the browser deny what the site says, GPC marketing unless it says otherwise', () => {
  assert.deepEqual(deniedBySignals({ gpc: 'all', dnt: 'all' }), {});
  Object.assign(navigator, { globalPrivacyControl: true });
  const all = { personalization: 'denied', analytics: 'denied', marketing: 'denied' };
  assert.deepEqual(deniedBySignals(), { marketing: 'denied' });
  assert.deepEqual(deniedBySignals({ gpc: 'off' }), {});
  assert.deepEqual(deniedBySignals({ gpc: 'analytics' }), {
    analytics: 'denied',
    marketing: 'denied',
  });
  assert.deepEqual(deniedBySignals({ gpc: 'all' }), all);
  // A slip of the pen must not allow more than was meant.
  assert.deepEqual(deniedBySignals({ gpc: 'al' as never }), all);
  Object.assign(navigator, { globalPrivacyControl: false, doNotTrack: '1' });
  assert.deepEqual(deniedBySignals(), {});
  assert.deepEqual(deniedBySignals({ dnt: 'analytics' }), {
    analytics: 'denied',
    marketing: 'denied',
  });
});

test('banners are found when they come, each once', async () => {
  const { window } = globalThis as never as { window: Record<string, unknown> };
  const told: unknown[] = [];
  watchBanners((states, proof) => told.push([states.personalization, proof['source']]));
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));
  await settle();
  assert.deepEqual(told, []);
  window['__tcfapi'] = (_command: string, _version: number, listen: (...told: unknown[]) => void) =>
    listen({ eventStatus: 'tcloaded', purpose: { consents: {} } }, true);
  page.fire('DOMContentLoaded');
  page.fire('load');
  // The adapter is a module of its own.
  for (let i = 0; i < 100 && told.length === 0; i++) await settle();
  await settle();
  assert.deepEqual(told, [['denied', 'tcf']]);
});
