// Page views: of loads, of single-page navigation, of pages that come back from the cache.
import type { Params } from '../wire/params.js';
import { isRobot } from '../wire/robots.js';
import { listen, safe } from './errors.js';
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

/** Whether a program reads this page rather than a person, as far as it does not hide it. */
export function isBot(): boolean {
  return navigator.webdriver || isRobot(navigator.userAgent);
}

/** Runs `action` when the page is seen: one that the browser prepares ahead may never be. */
export function whenShown(action: () => void): void {
  if ((document as { prerendering?: boolean }).prerendering) {
    listen(document, 'prerenderingchange', action, { once: true });
  } else {
    action();
  }
}

/** The address without the place on the page; the route of applications that keep it in the hash stays. */
function viewOf(href: string): string {
  const [page, hash] = href.split('#', 2);
  return hash && /^!?\//.test(hash) ? `${page}#${hash}` : page!;
}

/** Without the query, that of a route in the hash included. */
function pathOf(view: string): string {
  return view.replace(/\?[^#]*/g, '');
}

/**
 * Calls `onView` when another page is seen without a load: another path or query by history, the
 * navigation API, a hash that is a route or the back button; or a page restored from the
 * back/forward cache. `replaced`: the one before has made way for it. A query that is replaced
 * (filters, campaign parameters that are tidied away) is no other page.
 */
export function watchNavigation(onView: (referrer: string, replaced: boolean) => void): void {
  let current = viewOf(location.href);
  const check = (replaced: boolean): void => {
    const before = current;
    current = viewOf(location.href);
    if (current === before || (replaced && pathOf(current) === pathOf(before))) return;
    onView(before, replaced);
  };
  const { navigation } = window as { navigation?: EventTarget };
  if (navigation) {
    listen(navigation, 'currententrychange', (event) => {
      check((event as Event & { navigationType?: string }).navigationType === 'replace');
    });
  } else {
    for (const method of ['pushState', 'replaceState'] as const) {
      const original = history[method];
      const seen = safe(() => check(method === 'replaceState'));
      safe(() => {
        history[method] = function (...args: Parameters<History['pushState']>): void {
          original.apply(this, args);
          seen();
        };
      })();
    }
    for (const type of ['popstate', 'hashchange']) listen(window, type, () => check(false));
  }
  listen(window, 'pageshow', (event) => {
    if ((event as PageTransitionEvent).persisted) onView(document.referrer, false);
  });
}
