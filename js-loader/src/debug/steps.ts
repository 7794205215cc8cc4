// What steps of a page view say about campaigns, slots and segments.
import type { CampaignState, Step } from '../browser/inspect.js';
import type { SlotFill, Trace } from '../wire/decisions.js';
import { explainSlot, type Context } from './explain.js';
import type { Inspector } from './inspector.js';
import type { Probe } from './probe.js';
import type { Site } from './site.js';
import type { VisitorView } from './visitor.js';

/** What all of it is read from. */
export interface View {
  inspector: Inspector;
  site: Site;
  visitor: VisitorView | null;
  /** Asks the engine about conditions; left out: nobody is asked. */
  probe?: Probe | null;
}

// Trace.subject.
const CAMPAIGN = 0;
const SLOT = 1;
const SEGMENT = 2;
// TraceCode.
const SHOWN = 0;
const ARMED = 1;
const OTHER_TRIGGER = 2;

/** Segments that the visitor was in after a step. */
export function segmentsOf(step: Step | undefined, site: Site): Site['segments'] {
  const traces = step?.decisions?.traces ?? [];
  return traces
    .filter((trace) => trace.subject === SEGMENT && trace.code === SHOWN)
    .flatMap((trace) => site.segments[trace.index] ?? []);
}

export function contextOf({ site, visitor }: View, step: Step, spanish: boolean): Context {
  const segments = segmentsOf(step, site).map(({ id }) => id);
  return { site, visitor, segments, event: step.event, spanish };
}

/** Steps of the page view that is seen now, newest first. */
export function pageSteps({ steps }: Inspector): Step[] {
  const pageView = steps.at(-1)?.event.pageView;
  return steps.filter((step) => step.event.pageView === pageView && step.decisions).reverse();
}

/** The verdict that says most: shown on this page, else the newest that was more than waiting. */
export function telling(steps: Step[], index: number): { step: Step; trace: Trace } | null {
  const verdicts = steps.flatMap((step) =>
    (step.decisions?.traces ?? [])
      .filter((trace) => trace.subject === CAMPAIGN && trace.index === index)
      .map((trace) => ({ step, trace })),
  );
  return (
    verdicts.find(({ trace }) => trace.code === SHOWN) ??
    verdicts.find(({ trace }) => trace.code !== OTHER_TRIGGER) ??
    verdicts[0] ??
    null
  );
}

/** What a verdict comes down to. */
export function stateOf(trace: Trace | undefined): CampaignState {
  switch (trace?.code) {
    case SHOWN:
      return 'shown';
    case ARMED:
      return 'ready';
    case OTHER_TRIGGER:
    case undefined:
      return 'waiting';
    default:
      return 'not_shown';
  }
}

/** A slot of the page that something is published for. */
export interface SlotStory {
  placement: string;
  /** Null: it was left as the page made it. */
  fill: SlotFill | null;
  why: string[];
}

/** Slots of the page view that is seen now. */
export function slotStories(view: View, spanish: boolean): SlotStory[] {
  const { site, inspector } = view;
  const steps = pageSteps(inspector);
  const fills = inspector.fills();
  return site.slots.flatMap(({ placement }, index) => {
    const about = (step: Step): Trace[] =>
      (step.decisions?.traces ?? []).filter(
        (trace) => trace.subject === SLOT && trace.index === index,
      );
    const step = steps.find((candidate) => about(candidate).length);
    const fill = fills.find((candidate) => candidate.placement === placement) ?? null;
    if (!step && !fill) return [];
    const context = step && contextOf(view, step, spanish);
    const why = context ? about(step).map((trace) => explainSlot(trace, context)) : [];
    return { placement, fill, why };
  });
}

/** Title of a product: as the page shows it (slots carry their cards), else as it is published. */
export function titleOf(site: Site, placement: string, item: string): string {
  const slot = document.querySelector(`[data-vaiven-slot="${CSS.escape(placement)}"]`);
  const card = slot?.shadowRoot?.querySelector(`[data-vaiven-item="${CSS.escape(item)}"]`);
  const title =
    card?.querySelector('h2, h3, h4, strong, [class*="title"], [class*="name"]') ?? card;
  return title?.textContent?.trim().slice(0, 60) || site.titles.get(item) || item;
}
