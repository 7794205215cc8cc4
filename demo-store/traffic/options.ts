// What can be asked of the simulator: parameters, their defaults, and what is wrong with a value.
import { parseArgs } from 'node:util';

import { HOUR } from './calendar.ts';
import type { HistoryOptions } from './history.ts';

export const HELP = `Usage: npm run demo:traffic -- [what] [parameters]

What:
  (nothing)       sends months of history to the server, as fast as the server takes it
  --live          sends visits as they happen, until Ctrl-C
  --out FILE      writes the history to a file, one event a line by time; sends nothing
  --evaluate      trains on the history and asks the model about people it never saw (--k 20);
                  sends nothing, needs the binary of the server (VAIVEN_BIN)

The city:
  --seed N        the same seed makes the same city, event for event (1)
  --people N      how many come; some of them on several devices (10000)
  --days N        how many days back the history begins (180)
  --until TIME    when it ends, such as 2026-11-22T12:00:00Z (the last full hour)
  --bots SHARE    robots, as a share of the people (0.002)

Live:
  --rate N        events a second (20)
  --for SECONDS   stop by itself after that time

Where to:
  --server URL    Vaivén's server (VAIVEN_SERVER, else http://127.0.0.1:4601)
  --key KEY       secret key of the site (VAIVEN_SECRET, else that of demo-store/.data)
  --origin URL    address of the shop in page addresses (http://127.0.0.1:4600)
  --workers N     threads that simulate and send (1)
`;

const DEFAULTS = { seed: '1', people: '10000', days: '180', bots: '0.002' };

export interface Options {
  readonly what: 'help' | 'send' | 'live' | 'out' | 'evaluate';
  readonly city: HistoryOptions;
  readonly out: string;
  readonly rate: number;
  /** Seconds of live traffic. */
  readonly duration: number;
  readonly k: number;
  readonly server: string;
  readonly key: string;
  readonly workers: number;
}

function number(name: string, value: string, low: number, high: number, whole = true): number {
  const read = value.trim() === '' ? NaN : Number(value);
  const right = whole ? Number.isSafeInteger(read) : Number.isFinite(read);
  if (right && read >= low && read <= high) return read;
  const kind = whole ? 'a whole number' : 'a number';
  throw new Error(`--${name} is "${value}"; it should be ${kind} from ${low} to ${high}`);
}

function moment(value: string | undefined): Date {
  if (value === undefined) return new Date(Math.floor(Date.now() / HOUR) * HOUR);
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) {
    throw new Error(`--until is "${value}"; it should be a time such as 2026-11-22T12:00:00Z`);
  }
  return date;
}

function address(name: string, value: string): string {
  if (URL.canParse(value) && /^https?:/.test(value)) return value;
  throw new Error(`--${name} is "${value}"; it should be an address such as http://127.0.0.1:4601`);
}

/** Reads the command line; throws an Error that says what would be right. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      live: { type: 'boolean', default: false },
      evaluate: { type: 'boolean', default: false },
      out: { type: 'string' },
      seed: { type: 'string', default: DEFAULTS.seed },
      people: { type: 'string', default: DEFAULTS.people },
      days: { type: 'string', default: DEFAULTS.days },
      until: { type: 'string' },
      bots: { type: 'string', default: DEFAULTS.bots },
      rate: { type: 'string', default: '20' },
      for: { type: 'string' },
      k: { type: 'string', default: '20' },
      server: { type: 'string', default: env.VAIVEN_SERVER ?? 'http://127.0.0.1:4601' },
      key: { type: 'string', default: env.VAIVEN_SECRET ?? '' },
      origin: { type: 'string', default: 'http://127.0.0.1:4600' },
      workers: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  const asked = [
    values.live ? '--live' : '',
    values.evaluate ? '--evaluate' : '',
    values.out === undefined ? '' : '--out',
  ].filter((name) => name !== '');
  if (asked.length > 1) {
    throw new Error(`${asked.join(' and ')} exclude each other; ask for one of them`);
  }
  return {
    what: values.help ? 'help' : ((asked[0]?.slice(2) as Options['what'] | undefined) ?? 'send'),
    city: {
      seed: number('seed', values.seed, 0, Number.MAX_SAFE_INTEGER),
      people: number('people', values.people, 1, 10_000_000),
      days: number('days', values.days, 1, 3650),
      until: moment(values.until),
      bots: number('bots', values.bots, 0, 1, false),
      origin: address('origin', values.origin),
    },
    out: values.out ?? '',
    rate: number('rate', values.rate, 0.1, 100_000, false),
    duration:
      values.for === undefined ? Infinity : number('for', values.for, 0.1, 31_536_000, false),
    k: number('k', values.k, 1, 1000),
    server: address('server', values.server),
    key: values.key,
    workers: number('workers', values.workers, 1, 64),
  };
}
