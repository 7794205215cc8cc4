// Before a shop that runs elsewhere, such as behind nginx on the same machine: everything passes through.
import { createServer } from 'node:http';
import { createEdge, folderQueue } from 'vaiven/edge-node';
import { port, say, settings } from './settings.mjs';

const edge = createEdge({
  ...settings,
  origin: process.env.SHOP,
  // Events wait here while Vaivén's server is away.
  ...(process.env.QUEUE && { queue: folderQueue(process.env.QUEUE) }),
});
const server = createServer(edge.handler);
say(server);
server.listen(port, '127.0.0.1');
setInterval(() => void edge.drain(), 60_000).unref();
