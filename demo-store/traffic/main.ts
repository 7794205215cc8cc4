// Fills a server with believable shoppers: `npm run demo:traffic -- --help`.
import { execFileSync } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

import { makeCatalogue } from '../src/catalogue/catalogue.ts';
import { Evaluation, report } from './evaluate.ts';
import { City } from './history.ts';
import { LiveCity, sendLive } from './live.ts';
import { HELP, readOptions, type Options } from './options.ts';
import { Sender, type Target } from './send.ts';
import { sendHistory, work } from './workers.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));

function vaivenBinary(): string {
  const binary = process.env.VAIVEN_BIN ?? `${repository}build/native/vaiven`;
  if (existsSync(binary)) return binary;
  throw new Error(`${binary} is not there; build it with "npm run build" (or set VAIVEN_BIN)`);
}

/** The key that was given, else that of the site which `npm start` made. */
function target({ server, key }: Options): Target {
  if (key !== '') return { server, key };
  const data = process.env.VAIVEN_DATA ?? `${repository}demo-store/.data`;
  if (!existsSync(data)) {
    throw new Error(
      `--key or VAIVEN_SECRET is wanted, the secret key of the site; there is no ${data} to take it from`,
    );
  }
  const args = ['init', '--json', '--data', data, '--name', 'Zancada'];
  const site = JSON.parse(execFileSync(vaivenBinary(), args, { encoding: 'utf8' })) as {
    secret_key: string;
  };
  return { server, key: site.secret_key };
}

const rate = (events: number, seconds: number): string =>
  Math.round(events / seconds).toLocaleString('en');

function say(line: string): void {
  process.stdout.write(`traffic: ${line}\n`);
}

async function send(options: Options): Promise<void> {
  const sent = await sendHistory(target(options), options.city, options.workers);
  const events = sent.accepted + sent.duplicates;
  say(
    `${events} events, ${sent.orders} orders of ${options.city.people} people; ` +
      `${sent.accepted} accepted, ${sent.duplicates} known already, ` +
      `${sent.seconds.toFixed(1)} s, ${rate(events, sent.seconds)} events/s`,
  );
}

async function live(options: Options): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
  const sender = new Sender(target(options));
  const city = new LiveCity(makeCatalogue(), options.city, Date.now(), options.rate);
  say(`${options.rate} events/s to ${options.server}; Ctrl-C stops`);
  const { events, seconds } = await sendLive(city, sender, {
    rate: options.rate,
    duration: options.duration,
    signal: stop.signal,
    report: (told, passed) => say(`${told} events, ${rate(told, passed)} events/s`),
  });
  say(`stopped after ${seconds.toFixed(1)} s: ${events} events, ${sender.accepted} accepted`);
}

async function write({ city, out }: Options): Promise<void> {
  const events = new City(makeCatalogue(), city).history();
  const lines = function* (): Generator<string> {
    for (const event of events) yield `${JSON.stringify(event)}\n`;
  };
  await pipeline(lines(), createWriteStream(out));
  say(`${events.length} events of ${city.people} people written to ${out}`);
}

async function evaluate({ city, k }: Options): Promise<void> {
  const catalogue = makeCatalogue();
  const binary = vaivenBinary();
  const evaluation = new Evaluation(new City(catalogue, city), catalogue, k);
  process.stdout.write(report(await evaluation.compare(binary), k));
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  switch (options.what) {
    case 'help':
      process.stdout.write(HELP);
      return;
    case 'live':
      return live(options);
    case 'out':
      return write(options);
    case 'evaluate':
      return evaluate(options);
    case 'send':
      return send(options);
  }
}

(isMainThread ? main() : work()).catch((error: unknown) => {
  process.stderr.write(`traffic: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
