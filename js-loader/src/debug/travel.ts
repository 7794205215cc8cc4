// Going back to an earlier event of this session: the same panels, as of then. Events of earlier pages of
// the tab are kept beside the overlay's own state, once the visitor allows anything to be kept.
import type { Store } from '../browser/storage.js';
import { fromBase64, toBase64 } from '../browser/storage.js';
import type { EventRecord } from '../wire/requests.js';
import type { Inspector, Moment } from './inspector.js';
import type { View } from './steps.js';
import { readVisitor } from './visitor.js';

const KEY = 'vaiven.debug.events';
const MAX_KEPT = 60;
/** Characters. */
const MAX_SIZE = 1_000_000;

interface Kept {
  event: EventRecord;
  profile: string;
}

/** Events of earlier pages of this tab; decided on again where one goes back to them. */
export function earlier(tab: Store): Moment[] {
  try {
    const kept = JSON.parse(tab.getItem(KEY) ?? '[]') as Kept[];
    return kept.map(({ event, profile }) => ({
      event,
      decisions: null,
      profile: profile ? fromBase64(profile) : null,
    }));
  } catch {
    return [];
  }
}

/** Keeps the newest events for the next pages of this tab. */
export function keep(tab: Store, inspector: Inspector): void {
  if (!inspector.visitor()) return tab.removeItem(KEY);
  const kept = inspector.steps.slice(-MAX_KEPT).map(({ event, profile }): Kept => {
    return { event, profile: profile ? toBase64(profile) : '' };
  });
  while (JSON.stringify(kept).length > MAX_SIZE) kept.shift();
  try {
    tab.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Full: only this page's events can be gone back to.
  }
}

/** What was known after the event `id`; as it is now where there is no such event. */
export function asOf(view: View, id: string | null): View {
  const { inspector, probe } = view;
  const at = inspector.steps.findIndex(({ event }) => event.id === id);
  const step = inspector.steps[at];
  if (!step) return view;
  if (!step.decisions && step.profile && probe) {
    step.decisions = probe.decide(step.profile, step.event, inspector.visitor());
  }
  return {
    ...view,
    visitor: step.profile ? readVisitor(step.profile) : null,
    inspector: {
      ...inspector,
      steps: inspector.steps.slice(0, at + 1),
      fills: () => step.decisions?.slots ?? [],
    },
  };
}
