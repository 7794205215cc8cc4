// Page views: of loads, of single-page navigation, of pages that come back from the cache.
import type { Params } from '../wire/params.js';
import { trafficParams } from './traffic.js';

/** Phone, tablet or desktop, by pointer and size of the screen. */
export function deviceCategory(): string {
  if (!matchMedia('(pointer: coarse)').matches) return 'desktop';
  return Math.min(screen.width, screen.height) < 600 ? 'mobile' : 'tablet';
}

/** Language of the page, or of the browser where the page does not say. */
export function pageLanguage(): string {
  return document.documentElement.lang || navigator.language;
}

/** Parameters of a page view; the host adds what the page tells about itself. */
export function pageParams(referrer: string): Params {
  return {
    page_location: location.href,
    page_referrer: referrer,
    page_title: document.title,
    language: pageLanguage(),
    device_category: deviceCategory(),
    ...trafficParams(location.href, referrer),
  };
}

/**
 * Calls `onView` when another page is seen without a load: a changed path or query by
 * pushState, replaceState or the back button, or a page restored from the back/forward cache.
 */
export function watchNavigation(onView: (referrer: string) => void): void {
  let current = location.href.split('#')[0]!;
  const check = (): void => {
    const next = location.href.split('#')[0]!;
    if (next === current) return;
    const before = current;
    current = next;
    onView(before);
  };
  for (const method of ['pushState', 'replaceState'] as const) {
    const original = history[method];
    history[method] = function (...args: Parameters<History['pushState']>): void {
      original.apply(this, args);
      check();
    };
  }
  addEventListener('popstate', check);
  addEventListener('pageshow', (event) => {
    if (event.persisted) onView(document.referrer);
  });
}
