// npm run build: the native server, the WebAssembly engine, the npm package and the shop.
import { main, seconds } from './lib/run.mjs';
import { buildSteps } from './lib/steps.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  await setUp();
  for (const [name, step] of buildSteps) {
    const start = performance.now();
    await step({});
    console.log(`Built ${name} in ${seconds(start)}`);
  }
});
