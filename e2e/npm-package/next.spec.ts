// The Next example, built and started as its users would: the package from its own tarball, in a folder
// of its own. It installs Next, so only in npm run test:long.
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { file } from '../support/paths.ts';
import { freePort, run, Server } from '../support/processes.ts';
import { expect, test } from '../support/test.ts';

test.skip(!process.env['VAIVEN_TEST_LONG'], 'npm run test:long');
test.setTimeout(600_000);

test('products of anybody are in the HTML, and become the visitor’s own', async ({
  page,
  site,
  complaints,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vaiven-next-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = {
    VAIVEN_SITE: site.publicKey,
    VAIVEN_SERVER: site.server,
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_ENV: 'production',
  };
  let server: Server | undefined;
  try {
    await site.allow(origin);
    await cp(file('js-loader/examples/next'), folder, { recursive: true });
    await run('npm', ['pack', '--pack-destination', folder], { cwd: file('js-loader') });
    const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'))!;
    const install = ['install', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    await run('npm', [...install, `./${tarball}`], { cwd: folder });
    const next = path.join(folder, 'node_modules/next/dist/bin/next');
    await run(process.execPath, [next, 'build'], { cwd: folder, env });
    server = await Server.start(
      process.execPath,
      [next, 'start', folder, '--hostname', '127.0.0.1', '--port', String(port)],
      origin,
      env,
    );
    const html = await (await fetch(origin)).text();
    expect(html).toMatch(/<ul data-for-anybody="true"><li>[a-z]/);

    await page.goto(origin);
    const own = page.locator('[data-for-you] li');
    await expect(own.first()).toBeVisible();
    await expect(page.locator('[data-for-anybody]')).toHaveCount(0);
    await expect(page.getByRole('status')).toHaveText(/campaigns wait/);
    await page.getByRole('button', { name: 'Allow personalization' }).click();
    await expect
      .poll(async () => (await site.events()).filter(({ visitor_id: id }) => id).length)
      .toBeGreaterThan(0);
    complaints.expected(/404 .*favicon/);
  } finally {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
