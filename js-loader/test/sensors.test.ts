import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Sensors } from '../src/browser/sensors.js';
import type { Arm, Sensor } from '../src/wire/decisions.js';
import { makePage } from './support/page.js';

const page = makePage();
const globals = globalThis as Record<string, unknown>;
let touch = false;
let fired: [string, object][];
let sensors: Sensors;

function arm(campaign: string, sensor: Sensor, amount = 0): Arm {
  return { campaign, sensor, amount, content: '' };
}

function leave(clientY: number, relatedTarget: unknown = null): void {
  const event = Object.assign(new Event('mouseout'), { clientY, relatedTarget });
  (globals['document'] as EventTarget).dispatchEvent(event);
}

function scrollTo(y: number): void {
  globals['scrollY'] = y;
  page.fire('scroll');
}

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  touch = false;
  globals['matchMedia'] = () => ({ matches: touch });
  globals['innerHeight'] = 800;
  globals['scrollY'] = 0;
  (globals['document'] as Record<string, unknown>)['documentElement'] = { scrollHeight: 4000 };
  fired = [];
  sensors = new Sensors((name, params) => fired.push([name, params]));
});
afterEach(() => {
  sensors.arm([]);
  mock.timers.reset();
});

test('a timer fires once, with its campaign', () => {
  sensors.arm([arm('welcome', 'timer', 5000)]);
  mock.timers.tick(4999);
  assert.deepEqual(fired, []);
  // Told again by a later decision, it goes on rather than starting anew.
  sensors.arm([arm('welcome', 'timer', 5000)]);
  mock.timers.tick(1);
  assert.deepEqual(fired, [['timer', { campaign: 'welcome', seconds: 5 }]]);
  sensors.arm([arm('welcome', 'timer', 5000)]);
  mock.timers.tick(60_000);
  assert.equal(fired.length, 1);
});

test('what is no longer armed does not fire; a new page may fire again', () => {
  sensors.arm([arm('a', 'timer', 1000)]);
  sensors.arm([]);
  mock.timers.tick(2000);
  assert.deepEqual(fired, []);
  sensors.arm([arm('a', 'timer', 1000)]);
  mock.timers.tick(1000);
  sensors.renew();
  sensors.arm([arm('a', 'timer', 1000)]);
  mock.timers.tick(1000);
  assert.equal(fired.length, 2);
});

test('exit: the pointer leaves at the top, not at the side or into a child', () => {
  sensors.arm([arm('exit', 'exit_intent')]);
  leave(300);
  leave(-1, {});
  assert.deepEqual(fired, []);
  leave(-1);
  assert.deepEqual(fired, [['exit_intent', { campaign: 'exit' }]]);
  leave(-1);
  assert.equal(fired.length, 1);
});

test('exit on touch screens: a fast flick upwards, or coming back from another app', () => {
  touch = true;
  sensors.arm([arm('exit', 'exit_intent')]);
  scrollTo(1000);
  scrollTo(950);
  leave(-1);
  assert.deepEqual(fired, []);
  scrollTo(600);
  assert.equal(fired.length, 1);
  sensors.renew();
  sensors.arm([arm('exit', 'exit_intent')]);
  page.fire('visibilitychange');
  assert.equal(fired.length, 2);
});

test('scroll depth in per cent of the page', () => {
  sensors.arm([arm('half', 'scroll', 50)]);
  scrollTo(1100);
  assert.deepEqual(fired, []);
  scrollTo(1300);
  assert.deepEqual(fired, [['scroll_depth', { campaign: 'half', percent: 52 }]]);
});

test('idle starts anew with every move', () => {
  sensors.arm([arm('help', 'idle', 30_000)]);
  mock.timers.tick(29_000);
  page.fire('pointermove');
  mock.timers.tick(29_000);
  assert.deepEqual(fired, []);
  mock.timers.tick(1000);
  assert.deepEqual(fired, [['idle', { campaign: 'help', seconds: 30 }]]);
});

test('two campaigns that wait for the same thing both hear of it', () => {
  sensors.arm([arm('one', 'exit_intent'), arm('two', 'exit_intent')]);
  leave(0);
  assert.deepEqual(
    fired.map(([, params]) => (params as { campaign: string }).campaign),
    ['one', 'two'],
  );
});
