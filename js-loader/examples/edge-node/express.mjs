// In an Express application before a shop that runs elsewhere; routes of the application's own come first.
import express from 'express';
import { createEdge } from 'vaiven/edge-node';
import { port, say, settings } from './settings.mjs';

const edge = createEdge({ ...settings, origin: process.env.SHOP });
const app = express();
app.get('/status', (_request, response) => void response.json(edge.counters()));
app.use(edge.handler);
say(app.listen(port, '127.0.0.1'));
