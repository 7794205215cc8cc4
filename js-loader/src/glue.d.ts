/** build/wasm/engine.mjs, put in by build.mjs. */
declare module 'vaiven-glue' {
  import type { EngineFactory } from './engine/engine.js';
  const factory: EngineFactory;
  export default factory;
}

/** dist/debug.mjs, the debug overlay as a chunk of its own. */
declare module 'vaiven-debug' {
  import type { DebugModule } from './browser/inspect.js';
  export const open: DebugModule['open'];
  export const watch: DebugModule['watch'];
}

/** browser/page-engine.ts or page-engine-whole.ts. */
declare module 'vaiven-page-engine' {
  import type { Engine } from './engine/engine.js';
  import type { WasmSource } from './engine/engine.js';
  import type { TwinModule } from './engine/twin.js';
  export function makeEngine(
    wasm: WasmSource | Promise<WasmSource>,
    loadTwin: () => Promise<TwinModule>,
  ): Promise<Engine>;
}

/** dist/twin.mjs, the engine in JavaScript as a chunk of its own. */
declare module 'vaiven-twin' {
  import type { TwinModule } from './engine/twin.js';
  export const instantiate: TwinModule['instantiate'];
}
