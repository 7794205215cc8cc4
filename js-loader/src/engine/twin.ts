// The engine's twin in JavaScript: page.wasm as Binaryen's wasm2js translates it, for where
// WebAssembly is refused (a policy without 'wasm-unsafe-eval') or missing (iOS in lockdown mode). A
// chunk of its own, made by ../../twin.mjs and run by the same glue.

/** The chunk. */
export interface TwinModule {
  /** As `WebAssembly.instantiate` does: gives the exports, memory and table among them. */
  instantiate(imports: WebAssembly.Imports): WebAssembly.Exports;
}
