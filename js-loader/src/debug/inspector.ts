// What the panels look at, taken out of the host.
import type { Consent } from '../browser/consent.js';
import type { Host } from '../browser/host.js';
import type { Step } from '../browser/inspect.js';
import type { OutboxState } from '../browser/outbox.js';
import type { StorageProblem } from '../browser/storage.js';
import type { Engine } from '../engine/engine.js';
import { Operation } from '../engine/operations.js';
import type { SlotFill } from '../wire/decisions.js';

/** What runs and keeps it all. */
export interface Machine {
  /** False: there is none. */
  engine: boolean;
  /** Why the twin in JavaScript runs; empty: WebAssembly does. */
  refused: string;
  storage: {
    /** Whether it lives longer than the page. */
    lasts: boolean;
    problem: StorageProblem | undefined;
    /** Characters. */
    size: number;
  };
}

/** A step with what was known after it, so that one can go back to it. */
export interface Moment extends Step {
  /** The profile file; null: there was no engine. */
  profile?: Uint8Array | null;
}

/** A view of the host's insides. */
export interface Inspector {
  /** Newest last. */
  steps: Moment[];
  fills(): SlotFill[];
  consent(): Consent;
  visitor(): string | null;
  outbox(): OutboxState;
  errors(): { count: number; last: string[] };
  machine(): Machine;
  /** The root file; null: none was loaded. */
  root(): Uint8Array | null;
  bundleHash(): string;
  /** The profile file; null: there is no engine. */
  profile(): Uint8Array | null;
  /** Null: there is none. */
  engine(): Engine | null;
  /** Entries of ours on the device, or in memory in its place. */
  entries(): { name: string; size: number }[];
  /** When sending is tried next, ms since the Unix epoch; null: nothing is planned. */
  nextTry(): number | null;
  /** Calls `listener` after every event. */
  subscribe(listener: () => void): void;
  /** Ends it all. */
  end(): void;
}

const MAX_STEPS = 200;
const SLOT = 1;

/** Starts to watch a host; `steps` were seen before. */
export function inspect(host: Host, steps: Moment[] = []): Inspector {
  const profile = (): Uint8Array | null =>
    host._pipeline.engine?.handle(Operation.SaveProfile) ?? null;
  const ends: (() => void)[] = [];
  const on = (type: 'step' | 'again', listener: (step: Step) => void): void => {
    ends.push(host.on(type as never, listener as never));
  };
  on('step', (step) => {
    steps.push({ ...step, profile: profile() });
    if (steps.length > MAX_STEPS) steps.shift();
  });
  on('again', ({ event, decisions }) => {
    const step = steps.find((candidate) => candidate.event === event);
    if (!step?.decisions || !decisions) return;
    // Only slots were asked again: the rest was decided before the shards came.
    const traces = [
      ...step.decisions.traces.filter((trace) => trace.subject !== SLOT),
      ...decisions.traces.filter((trace) => trace.subject === SLOT),
    ];
    step.decisions = { ...step.decisions, traces, slots: decisions.slots };
  });
  return {
    steps,
    fills: () => host._stage._slots.fills(),
    consent: () => host._pipeline.consent,
    visitor: () => host.visitorId(),
    outbox: () => host._outbox.state(),
    errors: () => host._errors,
    machine: () => machineOf(host),
    root: () => host._stage._bundle?.root ?? null,
    bundleHash: () => host._pipeline.bundleHash,
    profile,
    engine: () => host._pipeline.engine,
    entries: () => {
      const { _storage: storage } = host;
      return storage._keys().map((key) => ({
        name: key.slice(storage._prefix.length),
        size: key.length + (storage._store.getItem(key)?.length ?? 0),
      }));
    },
    nextTry: () => (isFinite(host._outbox._dueAt) ? host._outbox._dueAt : null),
    subscribe: (listener) => {
      on('step', listener);
      on('again', listener);
    },
    end: () => ends.forEach((end) => end()),
  };
}

function machineOf(host: Host): Machine {
  const { _storage: storage, _pipeline: pipeline } = host;
  let size = 0;
  for (const key of storage._keys()) size += key.length + storage._store.getItem(key)!.length;
  const refused = pipeline.engine?.refused;
  return {
    engine: !!pipeline.engine,
    refused: refused ? String((refused as Error).message ?? refused) : '',
    storage: {
      lasts: storage._problem !== 'blocked' && storage._store === storage._device,
      problem: storage._problem,
      size,
    },
  };
}
