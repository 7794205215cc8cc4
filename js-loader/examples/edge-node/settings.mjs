// What all three examples are told by their environment.

/** Options of `createEdge`, but for how the shop is asked. */
export const settings = {
  site: process.env.VAIVEN_SITE,
  server: process.env.VAIVEN_SERVER,
  pages: { '/': 'home', '/p/:item': 'product', '/c/*': 'category', '/cart': 'cart' },
};

export const port = Number(process.env.PORT ?? 0);

/** Says where the example listens. */
export function say(server) {
  server.on('listening', () => console.log(`http://127.0.0.1:${server.address().port}`));
}
