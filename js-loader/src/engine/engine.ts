// The engine as every host sees it: bytes in, bytes out. Nothing here knows where it runs; who has
// the glue code and the WebAssembly passes them to createEngine.
import type { Operation } from './operations.js';

/** What wasm/ binds (one Embind class). */
interface WasmEngine {
  requestBuffer(size: number): number;
  handle(operation: number, size: number): number;
  responseData(): number;
  responseSize(): number;
  delete(): void;
}

interface EngineModule {
  Engine: { new (): WasmEngine };
  HEAPU8: Uint8Array;
}

/** The Emscripten glue: default export of `engine.mjs`. */
export type EngineFactory = (options: {
  instantiateWasm(
    imports: WebAssembly.Imports,
    ok: (instance: WebAssembly.Instance) => void,
  ): object;
}) => Promise<unknown>;

/** Compiled or raw WebAssembly, or a response that carries it. */
export type WasmSource = WebAssembly.Module | BufferSource | Response;

/** The engine's refusal: a code of {@link ErrorCode} and a sentence. */
export class EngineError extends Error {
  constructor(
    /** One of `ErrorCode`. */
    readonly code: number,
    message: string,
  ) {
    super(message);
    this.name = 'EngineError';
  }
}

/** One engine with one visitor's profile and one site's bundle loaded. */
export class Engine {
  readonly _module: EngineModule;
  readonly _engine: WasmEngine;

  /** Use {@link createEngine}. */
  constructor(module: unknown) {
    this._module = module as EngineModule;
    this._engine = new this._module.Engine();
  }

  /**
   * Carries out one operation.
   *
   * @throws {@link EngineError} if the engine refuses; its state is then as it was.
   */
  handle(operation: Operation, request?: Uint8Array): Uint8Array {
    const size = request?.length ?? 0;
    const pointer = this._engine.requestBuffer(size);
    if (request && size) this._module.HEAPU8.set(request, pointer);
    const status = this._engine.handle(operation, size);
    // Read through a fresh view: memory may have grown, which empties older ones.
    const start = this._engine.responseData();
    const response = this._module.HEAPU8.slice(start, start + this._engine.responseSize());
    if (status) throw new EngineError(status, new TextDecoder().decode(response));
    return response;
  }

  /** Frees the engine's memory; it must not be used after that. */
  delete(): void {
    this._engine.delete();
  }
}

async function instantiate(
  wasm: WasmSource,
  imports: WebAssembly.Imports,
): Promise<WebAssembly.Instance> {
  if (wasm instanceof WebAssembly.Module) return WebAssembly.instantiate(wasm, imports);
  if (typeof Response === 'function' && wasm instanceof Response) {
    if (!wasm.ok) throw new Error(`${wasm.url}: HTTP ${wasm.status}`);
    if (wasm.headers.get('content-type') === 'application/wasm') {
      return (await WebAssembly.instantiateStreaming(wasm, imports)).instance;
    }
    wasm = await wasm.arrayBuffer();
  }
  return (await WebAssembly.instantiate(wasm as BufferSource, imports)).instance;
}

/** Makes an engine from the glue code and the WebAssembly. */
export function createEngine(
  factory: EngineFactory,
  wasm: WasmSource | Promise<WasmSource>,
): Promise<Engine> {
  return new Promise((resolve, reject) => {
    factory({
      instantiateWasm(imports, ok) {
        // The glue does not pass on failures of this override.
        Promise.resolve(wasm)
          .then((source) => instantiate(source, imports))
          .then(ok)
          .catch(reject);
        return {};
      },
    }).then((module) => resolve(new Engine(module)), reject);
  });
}
