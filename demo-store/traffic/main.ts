// Fills a server with believable history: `npm run traffic -w demo-store -- --seed 1`.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { makeCatalogue } from '../src/catalogue/catalogue.ts';
import { makeHistory } from './history.ts';
import { sendHistory } from './send.ts';

const HELP = `Usage: npm run traffic -w demo-store -- [options]

  --seed N        the same seed makes the same history (1)
  --visitors N    how many visitors come (1500)
  --days N        how many days back the history begins (90)
  --until TIME    when it ends, such as 2026-11-22T12:00:00Z (the last full hour)
  --server URL    Vaivén's server (VAIVEN_SERVER, else http://127.0.0.1:4601)
  --key KEY       secret key of the site (VAIVEN_SECRET)
  --origin URL    address of the shop in page addresses (http://127.0.0.1:4600)
  --out FILE      write the events to a file, one per line, and send nothing
`;

function whole(name: string, value: string, low: number): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < low) {
    throw new Error(`--${name} is "${value}"; it should be a whole number from ${low} up`);
  }
  return number;
}

function moment(value: string | undefined): Date {
  const hour = 3_600_000;
  if (value === undefined) return new Date(Math.floor(Date.now() / hour) * hour);
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) {
    throw new Error(`--until is "${value}"; it should be a time such as 2026-11-22T12:00:00Z`);
  }
  return date;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      visitors: { type: 'string', default: '1500' },
      days: { type: 'string', default: '90' },
      until: { type: 'string' },
      server: { type: 'string', default: process.env.VAIVEN_SERVER ?? 'http://127.0.0.1:4601' },
      key: { type: 'string', default: process.env.VAIVEN_SECRET ?? '' },
      origin: { type: 'string', default: 'http://127.0.0.1:4600' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const began = performance.now();
  const events = makeHistory(makeCatalogue(), {
    seed: whole('seed', values.seed, 0),
    visitors: whole('visitors', values.visitors, 1),
    days: whole('days', values.days, 1),
    until: moment(values.until),
    origin: values.origin,
  });
  const orders = events.filter((e) => e.name === 'purchase').length;
  const made = `${events.length} events of ${values.visitors} visitors with ${orders} orders`;
  if (values.out !== undefined) {
    const lines = events.map((e) => JSON.stringify({ ...e, time: new Date(e.time).toISOString() }));
    writeFileSync(values.out, `${lines.join('\n')}\n`);
    process.stdout.write(`traffic: ${made} written to ${values.out}\n`);
    return;
  }
  if (values.key === '')
    throw new Error('--key or VAIVEN_SECRET is wanted: the secret key of the site');
  const sent = await sendHistory(values.server, values.key, events);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(
    `traffic: ${made}; ${sent.accepted} accepted, ${sent.duplicates} known already, ${seconds} s\n`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`traffic: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
