// `vaiven/react`: Vaivén for React 18 and newer. Everything that touches the page happens in effects, so
// that components render on a server too: there they get nothing yet.
import {
  createContext,
  createElement,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react';
import { watchSeen } from '../browser/seen.js';
import { impression } from '../browser/impression.js';
import type { Decisions, Pick, SlotFill } from '../wire/decisions.js';
import { createVaiven, type Vaiven, type VaivenOptions } from './index.js';

/** Properties of {@link VaivenProvider}: options of `createVaiven`, or what it gave elsewhere. */
export type VaivenProviderProps = { children?: ReactNode } & (VaivenOptions | { vaiven: Vaiven });

const Context = createContext<Vaiven | null>(null);

/**
 * Starts Vaivén once the page is there and gives it to the components in it. Options are read when it is
 * mounted, and again when `site` or `server` is another.
 */
export function VaivenProvider(props: VaivenProviderProps): ReactElement {
  const { children } = props;
  const given = 'vaiven' in props ? props.vaiven : null;
  const { site, server } = props as Partial<VaivenOptions>;
  const [started, setStarted] = useState<Vaiven | null>(null);
  const options = useRef(props);
  options.current = props;
  useEffect(() => {
    // A second call for the same site gives the same, so that strict mode's second effect does no harm.
    if (!given) setStarted(createVaiven(options.current as VaivenOptions));
  }, [given, site, server]);
  return createElement(Context.Provider, { value: given ?? started }, children);
}

/** What {@link VaivenProvider} started; null: nothing yet, or on a server. */
export function useVaiven(): Vaiven | null {
  return useContext(Context);
}

/** The newest decision of the engine; null: none was made yet, or there is no engine. */
export function useDecision(): Decisions | null {
  const vaiven = useVaiven();
  const [decision, setDecision] = useState<Decisions | null>(null);
  useEffect(() => {
    if (!vaiven) return;
    let current = true;
    const end = vaiven.on('decision', setDecision);
    // Of before this component was there. It changes nothing.
    void vaiven.decide().then((first) => {
      if (current) setDecision((newest) => newest ?? first);
    });
    return () => {
      current = false;
      end();
    };
  }, [vaiven]);
  return decision;
}

/** What {@link useSlot} gives. */
export interface Slot {
  /** Still on its way: show what keeps the room. */
  readonly pending: boolean;
  /** What was decided, with label and strategy; null: nothing, the component shows its own. */
  readonly fill: SlotFill | null;
  /** The products, in their order; empty: none. */
  readonly picks: readonly Pick[];
  /** For the element that shows the products: they count as seen when half of it was, for a second. */
  readonly ref: (element: Element | null) => void;
  /** To be called when a product is chosen, with its id. */
  readonly select: (item: string) => void;
}

const NOTHING: readonly Pick[] = [];

// One observer for all slots, made when the first element is there.
let watch: ((element: Element) => void) | undefined;
const whenSeen = new WeakMap<Element, () => void>();

/** Calls `seen` once when half of `element` was on the screen for a second; gives what ends that. */
function watchElement(element: Element, seen: () => void): () => void {
  watch ??= watchSeen((found) => whenSeen.get(found)?.());
  whenSeen.set(element, seen);
  watch(element);
  return () => void whenSeen.delete(element);
}

/**
 * Products for a placement that the component shows in its own way; decided once for each page view, so
 * that nothing changes under the visitor's eyes. For the published template put
 * `<div data-vaiven-slot="…">` into the page instead.
 */
export function useSlot(placement: string): Slot {
  const vaiven = useVaiven();
  const [decided, setDecided] = useState<{ of: string; fill: SlotFill | null } | null>(null);
  const [element, ref] = useState<Element | null>(null);
  const now = decided?.of === placement ? decided : null;
  const fill = now?.fill ?? null;

  useEffect(() => {
    if (!vaiven) return;
    let asked = 0;
    const ask = (): void => {
      const mine = ++asked;
      void vaiven.recommend(placement).then((answer) => {
        if (mine === asked) setDecided({ of: placement, fill: answer });
      });
    };
    ask();
    let pageView = '';
    const end = vaiven.on('event', (event) => {
      // Another view of a single-page application, not the one that the first question was about.
      if (pageView && event.pageView !== pageView) ask();
      pageView = event.pageView;
    });
    return () => {
      asked = -1;
      end();
    };
  }, [vaiven, placement]);

  useEffect(() => {
    if (!vaiven || !fill || !element) return;
    return watchElement(element, () => vaiven.track('slot_impression', impression(fill)));
  }, [vaiven, fill, element]);

  const select = useCallback(
    (item: string): void => {
      const index = fill?.picks.findIndex((pick) => pick.item === item) ?? -1;
      if (fill && index >= 0) {
        vaiven?.track('slot_click', { slot: fill.slot, item_id: item, index });
      }
    },
    [vaiven, fill],
  );
  return { pending: !now, fill, picks: fill?.picks ?? NOTHING, ref, select };
}
