import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { readTcData, watch } from '../../src/adapters/tcf.js';
import { makePage } from '../support/page.js';

const purposes = (...ids: number[]): object => ({
  consents: Object.fromEntries(ids.map((id) => [id, true])),
  legitimateInterests: { 5: true, 6: true, 8: true, 9: true },
});

let told: unknown[];
let listener: (data: object, success: boolean) => void;

beforeEach(() => {
  makePage();
  told = [];
  const api = (command: string, version: number, callback: typeof listener): void => {
    assert.deepEqual([command, version], ['addEventListener', 2]);
    listener = callback;
  };
  Object.assign((globalThis as never as { window: object }).window, { __tcfapi: api });
  watch((states, proof) => told.push([states, proof]));
});

test('each purpose needs all that it rests on, and storage', () => {
  const states = (...ids: number[]): unknown => {
    const { personalization, analytics, marketing } = readTcData({ purpose: purposes(...ids) });
    return [personalization, analytics, marketing].map((state) => state === 'granted');
  };
  assert.deepEqual(states(1, 5, 6), [true, false, false]);
  assert.deepEqual(states(1, 8, 9), [false, true, false]);
  assert.deepEqual(states(1, 3, 4, 5, 6, 8, 9), [true, true, true]);
  assert.deepEqual(states(3, 4, 5, 6, 8, 9), [false, false, false]);
  assert.deepEqual(states(1, 5), [false, false, false]);
  assert.deepEqual(states(), [false, false, false]);
});

test('a choice is told with its proof, and a change of it again', () => {
  const data = { cmpId: 10, tcfPolicyVersion: 5, tcString: 'CQ…', gdprApplies: true };
  listener({ ...data, eventStatus: 'cmpuishown', purpose: purposes(1, 5, 6) }, true);
  assert.deepEqual(told, []);
  listener({ ...data, eventStatus: 'useractioncomplete', purpose: purposes(1, 5, 6) }, true);
  const proof = { source: 'tcf', tc_string: 'CQ…', cmp_id: 10, tcf_policy_version: 5 };
  assert.deepEqual(told, [
    [{ personalization: 'granted', analytics: 'denied', marketing: 'denied' }, proof],
  ]);
  listener({ ...data, eventStatus: 'tcloaded', purpose: purposes() }, true);
  assert.deepEqual(told[1], [
    { personalization: 'denied', analytics: 'denied', marketing: 'denied' },
    proof,
  ]);
});

test('nothing follows from an error, from nonsense, or from where the law does not apply', () => {
  listener({ eventStatus: 'tcloaded', purpose: purposes(1, 5, 6) }, false);
  listener({ eventStatus: 'tcloaded', gdprApplies: false, purpose: purposes(1, 5, 6) }, true);
  listener(null as never, true);
  assert.deepEqual(told, []);
  listener({ eventStatus: 'tcloaded', tcString: 'x'.repeat(5000), purpose: 'odd' }, true);
  assert.deepEqual(told, [
    [
      { personalization: 'denied', analytics: 'denied', marketing: 'denied' },
      { source: 'tcf', cmp_id: null, tcf_policy_version: null },
    ],
  ]);
});
