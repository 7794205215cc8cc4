// As much of a page as the modules under test touch outside of a browser.

/** Makes `document`, `window` and `navigator`; what they are told to send is in `beacons`. */
export function makePage(): { beacons: Blob[]; fire(type: string): void } {
  const beacons: Blob[] = [];
  const target = new EventTarget();
  const globals = globalThis as Record<string, unknown>;
  globals['document'] = Object.assign(target, { visibilityState: 'visible' });
  globals['window'] = target;
  Object.defineProperty(globalThis, 'navigator', {
    configurable: true,
    value: {
      sendBeacon: (_: string, body: Blob) => beacons.push(body) > 0,
      globalPrivacyControl: false,
    },
  });
  return { beacons, fire: (type) => void target.dispatchEvent(new Event(type)) };
}
