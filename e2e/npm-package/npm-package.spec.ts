// The npm package: the Vite example, built and opened in the browser, and the Node example.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import webpack from 'webpack';

import { serveFolder } from '../support/folder.ts';
import { file } from '../support/paths.ts';
import { freePort, run, Server } from '../support/processes.ts';
import { expect, test } from '../support/test.ts';

test('the Vite example follows and decides', async ({ page, site, complaints }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vaiven-vite-'));
  const vite = file('node_modules/vite/bin/vite.js');
  const example = file('js-loader/examples/vite');
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  await site.allow(origin);
  await run(process.execPath, [vite, 'build', '--outDir', folder, '--emptyOutDir'], {
    cwd: example,
    env: { VITE_VAIVEN_SITE: site.publicKey, VITE_VAIVEN_SERVER: site.server },
  });
  const preview = await Server.start(
    process.execPath,
    [
      vite,
      ...['preview', example, '--outDir', folder],
      ...['--host', '127.0.0.1', '--port', String(port), '--strictPort'],
    ],
    origin,
  );
  try {
    await page.goto(origin);
    const slot = page.locator('[data-vaiven-slot="home-for-you"]');
    await expect(slot.locator('[data-vaiven-item]').first()).toBeVisible();
    await expect(page.locator('#visitor')).toHaveText('none');
    await expect(page.locator('#events li').first()).toHaveText('page_view (not sent)');
    await page.getByRole('button', { name: 'Allow personalization' }).click();
    await expect(page.locator('#visitor')).toHaveText(/^[0-9a-f-]{36}$/);
    await expect(page.locator('#events li', { hasText: /^view_item \(\d+\)$/ })).toHaveCount(1);
    const visitor = (await page.locator('#visitor').textContent())!;
    await expect
      .poll(async () => (await site.events(visitor)).map(({ name }) => name))
      .toContain('view_item');
    complaints.expected(/404 .*favicon/);
  } finally {
    await preview.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

test('the webpack example follows and decides', async ({ page, site, complaints }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vaiven-webpack-'));
  const root = file('js-loader/examples/webpack');
  process.env['VAIVEN_SITE'] = site.publicKey;
  process.env['VAIVEN_SERVER'] = site.server;
  const { default: config } = (await import(path.join(root, 'webpack.config.js'))) as {
    default: webpack.Configuration;
  };
  await new Promise<void>((resolve, reject) => {
    webpack(
      { ...config, context: root, output: { ...config.output, path: folder } },
      (error, done) =>
        done && !done.hasErrors() ? resolve() : reject(error ?? new Error(done!.toString())),
    );
  });
  const served = await serveFolder(folder);
  try {
    await site.allow(served.origin);
    await page.goto(served.origin);
    const slot = page.locator('[data-vaiven-slot="home-for-you"]');
    await expect(slot.locator('[data-vaiven-item]').first()).toBeVisible();
    await page.getByRole('button', { name: 'Allow personalization' }).click();
    await expect(page.locator('#visitor')).toHaveText(/^[0-9a-f-]{36}$/);
    const visitor = (await page.locator('#visitor').textContent())!;
    await expect
      .poll(async () => (await site.events(visitor)).map(({ name }) => name))
      .toContain('consent_update');
    // Pictures are the shop's, which this is not.
    complaints.expected(/404 .*\/img\//);
  } finally {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
});

test('the Node example recommends from the published files', async ({ site }) => {
  const example = file('js-loader/examples/node/index.mjs');
  const printed = await run(process.execPath, [
    example,
    site.bundle,
    'home-for-you',
    'run-alisio-4',
  ]);
  const [head, ...picks] = printed.trim().split('\n');
  expect(head).toMatch(/^Bundle [0-9a-f]{16}, profile of \d+ bytes$/);
  expect(picks.length).toBeGreaterThanOrEqual(2);
  expect(picks.join('\n')).toMatch(/^run-[a-z0-9-]+: for_you, because of run-alisio-4$/m);
});
