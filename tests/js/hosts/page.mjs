// Runs in the page of hosts/chromium.mjs: plays /tape.bin and sends the responses back.
import { createEngine } from './engine.mjs';
import { playTape } from './tape.mjs';

async function play() {
  const engine = await createEngine(fetch('/page.wasm'));
  const tape = new Uint8Array(await (await fetch('/tape.bin')).arrayBuffer());
  return playTape(engine, tape);
}

try {
  await fetch('/responses', { method: 'POST', body: await play() });
} catch (error) {
  await fetch('/error', { method: 'POST', body: String(error.stack ?? error) });
}
