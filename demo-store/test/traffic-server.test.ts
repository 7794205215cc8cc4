// Through the real server: what was sent is what is stored. Needs the binary (`npm run build`).
import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { makeCatalogue } from '../src/catalogue/catalogue.ts';
import { City } from '../traffic/history.ts';
import { sendHistory } from '../traffic/workers.ts';

const file = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const binary = process.env.VAIVEN_BIN ?? file('build/native/vaiven');
const folder = mkdtempSync(path.join(tmpdir(), 'zancada-test-'));
const data = path.join(folder, 'data');
let server: ChildProcess | undefined;

after(async () => {
  if (server !== undefined && server.exitCode === null) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

const CITY = {
  seed: 3,
  people: 120,
  days: 90,
  bots: 0.01,
  until: new Date('2026-11-22T00:00:00Z'),
  origin: 'http://shop.example',
};

interface Stored {
  readonly id: string;
  readonly name: string;
  readonly visitor_id: string | null;
  readonly time: number;
  readonly params: Readonly<Record<string, unknown>>;
}

function vaiven(...args: string[]): string {
  const options = { encoding: 'utf8', maxBuffer: 1 << 28 } as const;
  return execFileSync(binary, [...args, '--data', data], options);
}

async function serve(): Promise<string> {
  server = spawn(binary, ['serve', '--data', data, '--port', '0', '--assets', folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface({ input: server.stdout! })) {
    const address = /^listening on (.*)$/.exec(line)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error('the server did not start');
}

test('what was sent is what is stored; sent again, it counts once', async () => {
  assert.ok(existsSync(binary), `${binary} is not there; build it with "npm run build"`);
  const made = vaiven('init', '--json', '--name', 'Zancada', '--config', file('demo-store/vaiven'));
  const { secret_key: key } = JSON.parse(made) as { secret_key: string };
  const target = { server: await serve(), key };

  const history = new City(makeCatalogue(), CITY).history();
  const sent = await sendHistory(target, CITY, 1);
  assert.equal(sent.accepted, history.length);
  assert.equal(sent.duplicates, 0);
  const again = await sendHistory(target, CITY, 1);
  assert.equal(again.accepted, 0);
  assert.equal(again.duplicates, history.length);

  const lines = vaiven('events', '--json').trim().split('\n');
  const stored = lines.map((line) => JSON.parse(line) as Stored);
  const byId = new Map(stored.map((event) => [event.id, event]));
  assert.equal(stored.length, history.length);
  for (const { id, name, visitor_id, time, params } of history) {
    const found = byId.get(id);
    assert.ok(found !== undefined, id);
    assert.deepEqual(
      { name: found.name, visitor: found.visitor_id, time: found.time, params: found.params },
      { name, visitor: visitor_id ?? null, time, params },
    );
  }
});
