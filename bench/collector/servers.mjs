// The two servers, each on a free port of this machine, stopped by their own process.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { binary } from '../lib/site.mjs';

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function waitFor(port, child) {
  for (let i = 0; i < 200; ++i) {
    if (child.exitCode !== null) break;
    const open = await new Promise((resolve) => {
      const socket = net.connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await sleep(50);
  }
  throw new Error(`${child.spawnargs.join(' ')} does not listen`);
}

async function start(command, args, port) {
  const child = spawn(command, args, { stdio: 'ignore' });
  const gone = new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  await waitFor(port, child);
  return {
    port,
    async stop() {
      child.kill('SIGTERM');
      await gone;
      process.off('exit', kill);
    },
  };
}

export async function startVaiven(data) {
  const port = await freePort();
  return start(binary, ['serve', '--data', data, '--port', String(port)], port);
}

/** nginx with one worker; `location` says what it answers: here it reads and drops bodies and answers 204. */
export async function startNginx(folder, location = 'return 204;') {
  const nginx = ['nginx', '/usr/sbin/nginx'].find((name) => !spawnSync(name, ['-v']).error);
  if (!nginx) throw new Error('nginx is missing; npm run setup installs it');
  const port = await freePort();
  const home = path.join(folder, 'nginx');
  mkdirSync(home);
  // Started by root, its worker is another user.
  chmodSync(home, 0o777);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${home}/${name};`)
    .join('\n  ');
  const config = `daemon off;
worker_processes 1;
pid ${home}/nginx.pid;
error_log ${home}/error.log;
events { worker_connections 512; }
http {
  ${temporary}
  access_log off;
  keepalive_requests 1000000000;
  server {
    listen 127.0.0.1:${port};
    location / { ${location} }
  }
}
`;
  const file = path.join(home, 'nginx.conf');
  writeFileSync(file, config);
  return start(nginx, ['-p', home, '-e', `${home}/error.log`, '-c', file], port);
}
