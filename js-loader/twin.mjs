// Translates page.wasm into JavaScript, by Binaryen: see src/engine/twin.ts.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// What the engine is compiled with, see tools/cmake/VaivenFlags.cmake.
const FEATURES = ['bulk-memory', 'sign-ext', 'nontrapping-float-to-int'].map(
  (name) => `--enable-${name}`,
);

function binaryen(command, args) {
  const script = fileURLToPath(import.meta.resolve(`binaryen/bin/${command}`));
  const { status, error, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    // Where it fails it prints the whole module.
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  if (status) throw new Error(`${command}: ${stderr.trim().split('\n').slice(-3).join('\n')}`);
}

/**
 * The text of a module with `instantiate`.
 *
 * @param {string} wasm Path of page.wasm.
 */
export function translate(wasm) {
  const folder = mkdtempSync(join(tmpdir(), 'vaiven-twin-'));
  try {
    const lowered = join(folder, 'lowered.wasm');
    const script = join(folder, 'twin.js');
    // wasm2js has no words for these; where they differ, C++ does not define the result.
    const lower = ['--llvm-nontrapping-fptoint-lowering', '--llvm-memory-copy-fill-lowering'];
    binaryen('wasm-opt', [wasm, ...FEATURES, ...lower, '-Oz', '-o', lowered]);
    binaryen('wasm2js', [lowered, ...FEATURES, '-Oz', '-o', script]);
    const text = readFileSync(script, 'utf8');
    // It would make an instance at once, and take the imports from other modules.
    const [, body] = /^import [^\n]*\n([^]*)\nvar retasmFunc = /.exec(text) ?? [];
    if (!body) throw new Error('wasm2js: an unknown form of module');
    return `${body}\nexport const instantiate = asmFunc;\n`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
