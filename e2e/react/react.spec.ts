// `vaiven/react` in a page: strict mode, a slot that the application shows by itself, page views.
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import { serveFolder } from '../support/folder.ts';
import { file } from '../support/paths.ts';
import { expect, test } from '../support/test.ts';

test('a slot, decisions and views of an application', async ({ page, site }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vaiven-react-'));
  await build({
    entryPoints: [fileURLToPath(new URL('app.tsx', import.meta.url))],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    jsx: 'automatic',
    logLevel: 'error',
  });
  await copyFile(file('js-loader/dist/page.wasm'), path.join(folder, 'page.wasm'));
  await writeFile(
    path.join(folder, 'index.html'),
    `<!doctype html><html lang="es"><meta charset="utf-8"><title>React</title>
      <link rel="icon" href="data:,">
      <body data-site="${site.publicKey}" data-server="${site.server}"><div id="app"></div>
      <script type="module" src="/app.js"></script></body></html>`,
  );
  const served = await serveFolder(folder);
  try {
    await site.allow(served.origin);
    await page.goto(served.origin);
    const picks = page.getByRole('listitem');
    await expect(picks.first()).toBeVisible();
    await expect(page.getByRole('status')).toHaveText('decided');
    expect(await picks.count()).toBeGreaterThan(1);
    await page.getByRole('button', { name: 'Allow' }).click();
    const visitor = async (): Promise<string | null> =>
      page.evaluate(() => {
        const running = (window as never as Record<symbol, Record<string, unknown>>)[
          Symbol.for('vaiven')
        ]!;
        return (Object.values(running)[0] as { visitorId(): string | null }).visitorId();
      });
    await expect.poll(visitor).toMatch(/^[0-9a-f-]{36}$/);
    const told = async (): Promise<string[]> =>
      (await site.events((await visitor())!)).map(({ name }) => name);
    await page.getByRole('button', { name: 'Next view' }).click();
    // Another view: decided anew, seen anew.
    await expect.poll(told, { timeout: 15_000 }).toContain('slot_impression');
    await picks.first().getByRole('button').click();
    await expect.poll(told, { timeout: 15_000 }).toContain('slot_click');
    const events = await site.events((await visitor())!);
    const seen = events.filter(({ name }) => name === 'slot_impression');
    expect(seen[0]!.params).toMatchObject({ slot: 'home-for-you' });
    expect(seen[0]!.params['items']).toHaveLength(await picks.count());
    const views = events.filter(({ name }) => name === 'page_view');
    expect(views.map(({ params }) => new URL(String(params['page_location'])).pathname)).toEqual([
      '/next',
    ]);
  } finally {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
});
