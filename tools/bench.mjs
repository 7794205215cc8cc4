// npm run bench -- NAME: set-up with the peers' packages, build, then the bench workspace.
import { main, run } from './lib/run.mjs';
import { buildSteps } from './lib/steps.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  await setUp({ groups: ['build', 'test', 'bench'] });
  for (const [, step] of buildSteps) await step({ quiet: true });
  await run('npm', ['run', '--silent', 'bench', '-w', 'bench', '--', ...process.argv.slice(2)]);
});
