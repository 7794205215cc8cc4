// When something was seen: half of it (or half a screen of it, if it is taller) for a second, in a tab
// that is looked at.
import { listen, safe } from './errors.js';

const SEEN_SHARE = 0.5;
const SEEN_MS = 1000;

/** Gives the function that watches an element; `onSeen` is called once for each call of it. */
export function watchSeen(onSeen: (element: Element) => void): (element: Element) => void {
  const timers = new Map<Element, ReturnType<typeof setTimeout>>();
  /** On the screen for long enough, while the tab was in the background. */
  const unseen = new Set<Element>();
  let observer: IntersectionObserver | undefined;
  const seen = (element: Element): void => {
    observer?.unobserve(element);
    if (document.visibilityState === 'hidden') unseen.add(element);
    else onSeen(element);
  };
  const watch = (element: Element): void => {
    observer ??= new IntersectionObserver(
      safe((entries: IntersectionObserverEntry[]) => {
        for (const { target, intersectionRatio, intersectionRect, rootBounds } of entries) {
          clearTimeout(timers.get(target));
          const tall = rootBounds && intersectionRect.height >= rootBounds.height * SEEN_SHARE;
          if (intersectionRatio < SEEN_SHARE && !tall) continue;
          timers.set(
            target,
            setTimeout(
              safe(() => seen(target)),
              SEEN_MS,
            ),
          );
        }
      }),
      { threshold: [0, 0.25, SEEN_SHARE] },
    );
    observer.unobserve(element);
    observer.observe(element);
  };
  listen(document, 'visibilitychange', () => {
    if (document.visibilityState === 'hidden') return;
    const again = [...unseen];
    unseen.clear();
    again.forEach(watch);
  });
  return watch;
}
