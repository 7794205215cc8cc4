// The order of the pages. test/site.test.mjs fails when a page is in here twice or not at all.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the documentation. */
export const docs = fileURLToPath(new URL('../', import.meta.url)).replace(/\/$/, '');

/** What the first heading of a page says, as plain text. */
export function titleOf(file) {
  const heading = /^# (.*)$/m.exec(readFileSync(path.join(docs, file), 'utf8'));
  if (!heading) throw new Error(`docs/${file} does not begin with a heading`);
  return heading[1].replace(/`/g, '');
}

const page = (file, text) => ({ text: text ?? titleOf(file), file });

function decisions() {
  const names = readdirSync(path.join(docs, 'decisions')).filter((name) => name.endsWith('.md'));
  return names.sort().map((name) => page(`decisions/${name}`));
}

/** Groups of pages; `file` is relative to docs/. */
export const navigation = [
  {
    text: 'Begin',
    items: [
      page('README.md', 'What it is'),
      page('demo-shop.md'),
      page('gallery.md'),
      page('demo-traffic.md'),
      page('es/README.md', 'Inicio rápido (español)'),
    ],
  },
  {
    text: 'Install',
    items: [
      page('install/any-shop.md'),
      page('install/shopify.md', 'Shopify'),
      page('install/woocommerce.md', 'WooCommerce'),
      page('install/prestashop.md', 'PrestaShop'),
      page('install/vtex.md', 'VTEX'),
      page('install/tiendanube.md', 'Tiendanube'),
      page('install/npm.md', 'npm: browser, Node, Vite'),
      page('install/edge.md'),
    ],
  },
  {
    text: 'Understand',
    items: [
      page('concepts.md'),
      page('how-a-decision-is-made.md'),
      page('recommendations.md'),
      page('privacy.md'),
    ],
  },
  {
    text: 'Operate',
    items: [page('operators-guide.md'), page('replay.md')],
  },
  {
    text: 'Reference',
    items: [
      page('configuration.md'),
      page('templates.md'),
      page('events.md'),
      page('http.md', 'HTTP API'),
      page('reference/cli.md'),
      page('reference/site.md', 'JSON: site'),
      page('reference/campaign.md', 'JSON: campaigns'),
      page('reference/slot.md', 'JSON: slots'),
      page('reference/segment.md', 'JSON: segments'),
      page('reference/experiment.md', 'JSON: experiments'),
    ],
  },
  {
    text: 'Contribute',
    items: [page('contributing.md')],
  },
  { text: 'Decisions', collapsed: true, items: decisions() },
];

/** The address of a page on the site. */
export function addressOf(file) {
  return `/${file.replace(/README\.md$/, '').replace(/\.md$/, '')}`;
}
