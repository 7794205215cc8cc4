// Before all tests: bundles the shop and says what else has to be built first.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

import { binary, file } from './paths.ts';

export default function build(): void {
  for (const needed of [binary, file('js-loader/dist/vaiven.js')]) {
    if (!existsSync(needed)) throw new Error(`${needed} is not there; "npm run build" makes it`);
  }
  execFileSync(process.execPath, [file('demo-store/build.mjs')], { stdio: 'inherit' });
}
