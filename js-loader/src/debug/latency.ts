// How long decisions take in this page.
import type { Host } from '../browser/host.js';
import type { Inspection } from '../browser/inspect.js';

/** So long that the clock, which browsers coarsen to a tenth of a millisecond, is exact enough. */
const MEASURED = 4;
const MOST = 500;

/** See `Inspection.latency`. Deciding changes nothing, so that it may be done again and again. */
export function timeDecisions(host: Host): Inspection['latency'] {
  const event = host._stage._event;
  if (!event || !host._pipeline.engine) return null;
  const question = {
    placements: host._stage._slots.fills().map(({ placement }) => placement),
    shownItems: [],
    explain: false,
  };
  // The first one may find cold code.
  host._pipeline.decide(event, question);
  const start = performance.now();
  let decisions = 0;
  let passed = 0;
  while (passed < MEASURED && decisions < MOST) {
    host._pipeline.decide(event, question);
    decisions++;
    passed = performance.now() - start;
  }
  return { microseconds: (passed * 1000) / decisions, decisions };
}
