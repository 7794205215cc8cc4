// npm run docs:screenshots: takes the pictures of docs/images/ anew, from the shop as it runs,
// and makes the gallery of them.
import { writeReference } from './docs.mjs';
import { main, run, seconds } from './lib/run.mjs';
import { buildSteps } from './lib/steps.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  await setUp();
  for (const [name, step] of buildSteps) {
    const start = performance.now();
    await step({ quiet: true });
    console.log(`Built ${name} in ${seconds(start)}`);
  }
  await run('npm', ['run', '--silent', 'screenshots', '-w', 'e2e']);
  writeReference();
});
