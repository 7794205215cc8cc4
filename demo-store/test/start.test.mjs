import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { choosePort, Processes } from '../start-tools.mjs';

const start = fileURLToPath(new URL('../start.mjs', import.meta.url));

test('a busy port is left to who has it, and the other one is named', async (t) => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  t.after(() => holder.close());
  const { port } = holder.address();
  const said = t.mock.method(console, 'log', () => undefined);
  const chosen = await choosePort('NO_SUCH_VARIABLE', port, 'the shop');
  assert.notEqual(chosen, port);
  assert.match(said.mock.calls[0].arguments[0], new RegExp(`Port ${port} is busy.*${chosen}`));
});

test('a command that fails says what it complained of', async () => {
  const processes = new Processes();
  const script = 'process.stderr.write("no such folder"); process.exit(3)';
  await assert.rejects(processes.run(process.execPath, ['-e', script]), /no such folder/);
  assert.equal(await processes.run(process.execPath, ['-e', 'process.stdout.write("ok")']), 'ok');
});

test('without the server’s binary it says what to do', () => {
  const { status, stderr } = spawnSync(process.execPath, [start], {
    env: { ...process.env, VAIVEN_BIN: '/nowhere/vaiven' },
    encoding: 'utf8',
  });
  assert.equal(status, 1);
  assert.match(stderr, /\/nowhere\/vaiven is not there; build it with "npm run build"/);
});
