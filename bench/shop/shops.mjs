// The demonstration shop twice: with the tag on its pages, and without it (a shop
// without a key, whose own products stand in the slots). Started as the end-to-end tests start it.
import { tsImport } from 'tsx/esm/api';

const support = (name) => tsImport(`../../e2e/support/${name}.ts`, import.meta.url);
const { Site } = await support('site');
const { freePort, Server } = await support('processes');
const { file } = await support('paths');
export const { browser } = await support('browser');

const VISITORS = 1500;

/** `with` and `without`: addresses of the shops; `stop` ends both. */
export async function openShops() {
  const site = await Site.start({ visitors: VISITORS, hostile: false });
  const port = await freePort();
  const without = `http://127.0.0.1:${port}`;
  const plain = await Server.start(
    process.execPath,
    [file('demo-store/dist/shop.mjs')],
    `${without}/healthz`,
    { ZANCADA_PORT: String(port), VAIVEN_SITE: '', VAIVEN_SERVER: '', VAIVEN_SECRET: '' },
  );
  const stop = () => Promise.all([site.stop(), plain.stop()]);
  return { with: site.shop, without, stop };
}
