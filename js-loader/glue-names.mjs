// Reads from Emscripten's glue (build/wasm/page.mjs) which short names its linker gave to what
// page.wasm imports and exports, for src/engine/slim-glue.ts.

/** What slim-glue.ts can provide. */
const KNOWN = new Set([
  '__embind_register_function',
  '__embind_register_integer',
  '__embind_register_void',
  '_abort',
  '_emscripten_memcpy_big',
  '_emscripten_resize_heap',
]);

/**
 * The names, or null where the glue is of a kind that is not known here (another Emscripten, a debug
 * build): then the whole glue has to be used.
 *
 * @param {string} glue Text of engine.mjs.
 */
export function readGlueNames(glue) {
  const match = (pattern) => pattern.exec(glue)?.[1];
  const library = match(/asmLibraryArg ?= ?(\{[^{}]*\})/);
  const names = {
    module: match(/info ?= ?\{"(\w+)": ?asmLibraryArg/),
    memory: match(/wasmMemory ?= ?Module\["asm"\]\["(\w+)"\]/),
    table: match(/wasmTable ?= ?Module\["asm"\]\["(\w+)"\]/),
    start: match(/addOnInit\(Module\["asm"\]\["(\w+)"\]\)/),
    imports: {},
  };
  if (!library || !names.module || !names.memory || !names.table || !names.start) return null;
  for (const [, short, name] of library.matchAll(/"(\w+)": ?(\w+)/g)) {
    if (!KNOWN.has(name)) return null;
    names.imports[name.replace(/^_*(embind_|emscripten_)?/, '')] = short;
  }
  return names;
}
