// What the tour suggests, and how it sees that it was done.
import type { Inspection } from './inspection.ts';
import { element } from './nodes.ts';
import { word } from './words.ts';

const SHOES = 3;
const WORTH = 50;
const COUPON = 'exit-coupon';

interface Suggestion {
  readonly name: string;
  readonly href?: string;
  done(inspection: Inspection): boolean;
}

const SUGGESTIONS: readonly Suggestion[] = [
  { name: 'consent', done: ({ consent }) => consent.personalization === 'granted' },
  {
    name: 'look',
    href: '/c/running?group=shoes',
    done: ({ profile }) => (profile?.recent.length ?? 0) >= SHOES,
  },
  {
    name: 'home',
    href: '/',
    done: ({ slots }) =>
      slots.some(
        ({ placement, picks }) =>
          placement === 'home-for-you' && picks.some(({ because }) => because !== ''),
      ),
  },
  { name: 'cart', href: '/cart', done: ({ profile }) => (profile?.cart.value ?? 0) > WORTH },
  {
    name: 'leave',
    href: '/cart',
    done: ({ campaigns }) => campaigns.some(({ id, state }) => id === COUPON && state === 'shown'),
  },
  { name: 'buy', href: '/checkout', done: ({ profile }) => (profile?.orders.count ?? 0) > 0 },
];

/**
 * The list, with a mark at what was done. `done` are the names of what was done on earlier pages; what
 * this page adds is put into it.
 */
export function stepList(inspection: Inspection, done: Set<string>): HTMLElement {
  for (const suggestion of SUGGESTIONS) {
    if (suggestion.done(inspection)) done.add(suggestion.name);
  }
  const next = SUGGESTIONS.find(({ name }) => !done.has(name));
  return element(
    'ol',
    { class: 'tour-steps' },
    ...SUGGESTIONS.map((suggestion) => {
      const { name, href } = suggestion;
      const text = word(`step.${name}`);
      const mark = done.has(name)
        ? [element('span', { class: 'visually-hidden' }, ` (${word('done')})`)]
        : [];
      return element(
        'li',
        { 'data-done': done.has(name), 'data-next': suggestion === next },
        href === undefined ? text : element('a', { href }, text),
        ...mark,
      );
    }),
  );
}
