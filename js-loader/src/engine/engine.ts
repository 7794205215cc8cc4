// The engine as every host sees it: bytes in, bytes out. Nothing here knows where it runs; who has
// the glue code and the WebAssembly passes them to createEngine.
import type { Operation } from './operations.js';
import type { TwinModule } from './twin.js';

/** What wasm/ binds: functions on the address of a session. */
interface EngineModule {
  createSession(): number;
  deleteSession(session: number): void;
  /** Where `size` bytes of a request go; valid until the next call. */
  requestBuffer(session: number, size: number): number;
  /** 0, or a code of `ErrorCode`. */
  handle(session: number, operation: number, size: number): number;
  /** Where the response, or the sentence that says what was wrong, is. */
  responseData(session: number): number;
  responseSize(session: number): number;
  HEAPU8: Uint8Array;
}

/** The Emscripten glue: default export of `engine.mjs`. */
export type EngineFactory = (options: {
  instantiateWasm(
    imports: WebAssembly.Imports,
    ok: (instance: { exports: WebAssembly.Exports }) => void,
  ): object;
}) => Promise<unknown>;

/** Compiled or raw WebAssembly, or a response that carries it. */
export type WasmSource = WebAssembly.Module | BufferSource | Response;

/** The engine's refusal: a code of {@link ErrorCode}. */
export class EngineError extends Error {
  /** Tells it from other errors, of another realm as well. */
  // Not assigned, which fails where a page has frozen Error.prototype.
  override readonly name = 'EngineError';

  constructor(
    /** One of `ErrorCode`. */
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

/** One engine with one visitor's profile and one site's bundle loaded. */
export class Engine {
  readonly _module: EngineModule;
  readonly _session: number;

  /** Use {@link createEngine}. */
  constructor(
    module: unknown,
    /** Why it is the twin in JavaScript that runs; undefined: WebAssembly does. */
    readonly refused?: unknown,
  ) {
    this._module = module as EngineModule;
    this._session = this._module.createSession();
  }

  /**
   * Carries out one operation.
   *
   * @throws {@link EngineError} if the engine refuses; its state is then as it was.
   */
  handle(operation: Operation, request?: Uint8Array): Uint8Array {
    const { _module: module, _session: session } = this;
    const size = request?.length ?? 0;
    const pointer = module.requestBuffer(session, size);
    if (request && size) module.HEAPU8.set(request, pointer);
    const status = module.handle(session, operation, size);
    // Read through a fresh view: memory may have grown, which empties older ones.
    const start = module.responseData(session);
    const response = module.HEAPU8.slice(start, start + module.responseSize(session));
    if (status) {
      // The engine that browsers load has no sentences, only codes.
      const message = new TextDecoder().decode(response);
      throw new EngineError(status, message || `operation ${operation} refused, code ${status}`);
    }
    return response;
  }

  /** Frees the engine's memory; it must not be used after that. */
  delete(): void {
    this._module.deleteSession(this._session);
  }
}

/** Makes an instance of what a response carries. */
export async function instantiateResponse(
  response: Response,
  imports: WebAssembly.Imports,
): Promise<WebAssembly.Instance> {
  if (!response.ok) throw new Error(`${response.url}: HTTP ${response.status}`);
  const made =
    response.headers.get('content-type') === 'application/wasm'
      ? WebAssembly.instantiateStreaming(response, imports)
      : WebAssembly.instantiate(await response.arrayBuffer(), imports);
  return (await made).instance;
}

/** Makes an instance of WebAssembly in any form. */
export async function instantiate(
  wasm: WasmSource,
  imports: WebAssembly.Imports,
): Promise<WebAssembly.Instance> {
  if (wasm instanceof WebAssembly.Module) return WebAssembly.instantiate(wasm, imports);
  if (typeof Response === 'function' && wasm instanceof Response) {
    return instantiateResponse(wasm, imports);
  }
  return (await WebAssembly.instantiate(wasm as BufferSource, imports)).instance;
}

/** Makes an engine from the glue code and the WebAssembly or, where that fails, its twin. */
export function createEngine(
  factory: EngineFactory,
  wasm: WasmSource | Promise<WasmSource>,
  loadTwin?: () => Promise<TwinModule>,
): Promise<Engine> {
  return new Promise((resolve, reject) => {
    let refused: unknown;
    factory({
      instantiateWasm(imports, ok) {
        // The glue does not pass on failures of this override.
        Promise.resolve(wasm)
          .then((source) => instantiate(source, imports))
          .catch(async (error: unknown) => {
            if (!loadTwin) throw error;
            refused = error;
            return { exports: (await loadTwin()).instantiate(imports) };
          })
          .then(ok)
          .catch(reject);
        return {};
      },
    }).then((module) => resolve(new Engine(module, refused)), reject);
  });
}
