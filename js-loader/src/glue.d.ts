/** build/wasm/engine.mjs, put in by build.mjs. */
declare module 'vaiven-glue' {
  import type { EngineFactory } from './engine/engine.js';
  const factory: EngineFactory;
  export default factory;
}
