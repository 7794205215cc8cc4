// Recommends on a server: node examples/node/index.mjs <folder or address of a published site>
import { createVaiven } from 'vaiven/node';

const bundle = process.argv[2];
if (!bundle) {
  console.error(
    'usage: node index.mjs <folder with manifest.json, or https://server/v1/sites/KEY>',
  );
  process.exit(2);
}

const vaiven = await createVaiven({ bundle });
const placement = process.argv[3] ?? 'home-for-you';

// Whatever keeps your sessions keeps the profile: bytes in, bytes out.
let visitor = { id: null, profile: null };
const viewed = process.argv[4];
const events = [
  { name: 'page_view', params: { page_location: 'https://shop.example/', language: 'es' } },
  ...(viewed ? [{ name: 'view_item', params: { items: [{ item_id: viewed }] } }] : []),
];
visitor = { ...visitor, profile: vaiven.fold(visitor, events) };

const slot = await vaiven.recommend(visitor, placement);
console.log(`Bundle ${vaiven.bundle}, profile of ${visitor.profile.length} bytes`);
if (!slot) console.log(`Nothing for ${placement}`);
for (const pick of slot?.picks ?? []) {
  console.log(
    `${pick.item}: ${pick.strategy}${pick.because ? `, because of ${pick.because}` : ''}`,
  );
}
