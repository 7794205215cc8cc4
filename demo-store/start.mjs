// Boots the demonstration: Vaivén's server with the shop's catalogue, configuration and a believable
// past, then the shop. Plain Node; run it again and it goes on with the data of the last time.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { choosePort, Processes, waitForHealth } from './start-tools.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

const HELP = `Usage: npm start [-- options]

  --fresh          forget the data of the last time
  --data FOLDER    where the data lies (VAIVEN_DATA, else demo-store/.data)
  --seed N         seed of the simulated past (1)
  --people N       people of the simulated past; 0: none (10000)
  --no-tour        without the panel that suggests what to try

Ports: ZANCADA_PORT (4600), VAIVEN_PORT (4601) and EDGE_PORT (4602); 0 takes any free one.
`;

const { values: options } = parseArgs({
  options: {
    fresh: { type: 'boolean', default: false },
    data: { type: 'string', default: process.env.VAIVEN_DATA ?? path.join(here, '.data') },
    seed: { type: 'string', default: '1' },
    people: { type: 'string', default: '10000' },
    'no-tour': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const processes = new Processes();

/** Says what is being done, then how long it took. */
async function step(what, work) {
  const began = performance.now();
  process.stdout.write(`${what} … `);
  const note = await work();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${seconds} s${note ? `, ${note}` : ''}`);
}

/** The end of the simulated past: chosen once per data folder, so that a second try sends the same. */
function historyOf(data) {
  const file = path.join(data, 'history.json');
  if (existsSync(file)) return { file, ...JSON.parse(readFileSync(file, 'utf8')) };
  const hour = 3_600_000;
  const until = new Date(Math.floor(Date.now() / hour) * hour).toISOString();
  const history = { seed: options.seed, people: options.people, until, done: false };
  writeFileSync(file, JSON.stringify(history));
  return { file, ...history };
}

async function boot() {
  const vaiven = process.env.VAIVEN_BIN ?? path.join(here, '../build/native/vaiven');
  if (!existsSync(vaiven)) {
    throw new Error(`${vaiven} is not there; build it with "npm run build" (or set VAIVEN_BIN)`);
  }
  const data = path.resolve(options.data);
  if (options.fresh) rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });

  const shopPort = await choosePort('ZANCADA_PORT', 4600, 'the shop');
  const serverPort = await choosePort('VAIVEN_PORT', 4601, "Vaivén's server", [shopPort]);
  const edgePort = await choosePort('EDGE_PORT', 4602, 'the edge', [shopPort, serverPort]);
  const origin = `http://127.0.0.1:${shopPort}`;
  const edge = `http://127.0.0.1:${edgePort}`;
  const server = `http://127.0.0.1:${serverPort}`;
  const run = (...args) => processes.run(vaiven, [...args, '--data', data]);

  await step('Bundling the shop', () => import('./build.mjs').then(() => undefined));

  let site;
  await step('Making site and keys', async () => {
    const out = await run(
      'init',
      '--json',
      ...['--name', 'Zancada', '--config', path.join(here, 'vaiven')],
      ...['--origin', origin, '--origin', `http://localhost:${shopPort}`],
      ...['--origin', edge, '--origin', `http://localhost:${edgePort}`],
    );
    site = JSON.parse(out);
  });

  await step('Starting the shop', async () => {
    processes.start('shop', process.execPath, [path.join(here, 'dist/shop.mjs')], {
      ZANCADA_PORT: String(shopPort),
      VAIVEN_SERVER: server,
      VAIVEN_SITE: site.public_key,
      VAIVEN_SECRET: site.secret_key,
      ZANCADA_TOUR: options['no-tour'] ? '' : '1',
    });
    await waitForHealth(origin, processes);
  });

  await step("Importing the shop's product feeds", async () => {
    const counts = new Set();
    const markets = await (await fetch(`${origin}/feed/markets.json`)).json();
    for (const { market, products } of markets) {
      const feed = path.join(data, `products-${market}.csv`);
      writeFileSync(feed, await (await fetch(origin + products)).text());
      const out = await run('import', 'products', feed, '--market', market, '--json');
      const { good, bad } = JSON.parse(out);
      counts.add(`${good} products${bad > 0 ? `, ${bad} bad rows` : ''}`);
    }
    return `${[...counts].join('; ')} in ${markets.length} markets and languages`;
  });

  await step("Starting Vaivén's server", async () => {
    processes.start('server', vaiven, ['serve', '--data', data, '--port', String(serverPort)]);
    await waitForHealth(server, processes);
  });

  const history = historyOf(data);
  if (!history.done && history.people !== '0') {
    await step('Simulating half a year of shoppers', async () => {
      const out = await processes.run(process.execPath, [
        path.join(here, 'dist/traffic.mjs'),
        ...['--server', server, '--key', site.secret_key, '--origin', origin],
        ...['--seed', history.seed, '--people', history.people, '--until', history.until],
      ]);
      const { file, ...rest } = history;
      writeFileSync(file, JSON.stringify({ ...rest, done: true }));
      return out.trim().replace(/^traffic: /, '');
    });
  }
  if (history.people !== '0') {
    await step('Training recommendations', async () => void (await run('train')));
  }
  await step('Publishing', async () => void (await run('publish')));

  await step('Starting the edge', async () => {
    processes.start('edge', process.execPath, [
      path.join(here, '../tools/edge.mjs'),
      ...['--port', String(edgePort), '--shop', `127.0.0.1:${shopPort}`],
      ...['--server', server, '--site', site.public_key],
    ]);
    await waitForHealth(edge, processes);
  });

  console.log(`
  Shop      ${origin}
  At edge   ${edge}   the same, personal before it arrives: try it without JavaScript
  Server    ${server}
  Data      ${data}
  Site key  ${site.public_key}

  See why something shows: ${origin}/?vaiven_debug
  Ctrl-C stops all.
`);
}

if (options.help) {
  process.stdout.write(HELP);
} else {
  processes.stopOnSignals();
  try {
    await boot();
  } catch (error) {
    if (!processes.stopping) {
      console.error(`\n${error.message}`);
      await processes.stop(1);
    }
  }
}
