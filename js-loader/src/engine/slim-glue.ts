// What of Emscripten's glue a page needs: our bindings are functions of numbers, so that nothing of
// Embind's types is asked for. A fifth of its size; other hosts take the whole glue.

/** Short names in page.wasm, see glue-names.mjs. */
export interface GlueNames {
  /** Of all imports. */
  module: string;
  memory: string;
  table: string;
  /** Runs the constructors, which register the bindings. */
  start: string;
  imports: Partial<
    Record<
      | 'register_function'
      | 'register_integer'
      | 'register_void'
      | 'abort'
      | 'memcpy_big'
      | 'resize_heap',
      string
    >
  >;
}

/** Makes the module, as the whole glue would, of what `instantiate` makes with its imports. */
export async function slimModule(
  names: GlueNames,
  instantiate: (imports: WebAssembly.Imports) => Promise<{ exports: WebAssembly.Exports }>,
): Promise<object> {
  let exports: WebAssembly.Exports = {};
  const memory = (): WebAssembly.Memory => exports[names.memory] as WebAssembly.Memory;
  const heap = (): Uint8Array => new Uint8Array(memory().buffer);
  const module: Record<string, unknown> = {};

  const { imports } = names;
  const given: Record<string, unknown> = {};
  const give = (name: keyof GlueNames['imports'], value: (...args: number[]) => unknown): void => {
    if (imports[name]) given[imports[name]] = value;
  };
  // As embind.js: name, number of types, types, signature, invoker, what it invokes.
  give('register_function', (name = 0, _count, _types, _signature, invoker = 0, target) => {
    const bytes = heap();
    const text = new TextDecoder().decode(bytes.slice(name, bytes.indexOf(0, name)));
    const table = exports[names.table] as WebAssembly.Table;
    const invoke = table.get(invoker) as (...args: unknown[]) => number;
    module[text] = (...args: number[]) => invoke(target, ...args) >>> 0;
  });
  give('register_integer', () => {});
  give('register_void', () => {});
  give('abort', () => {
    throw new Error('engine: aborted');
  });
  give('memcpy_big', (to = 0, from = 0, size = 0) => heap().copyWithin(to, from, from + size));
  give('resize_heap', (size = 0) => {
    const now = heap().length;
    // A fifth more than before at least, so that growing is rare.
    const wanted = Math.max(size >>> 0, now * 1.2);
    try {
      return memory().grow(Math.ceil((wanted - now) / 65536)) >= 0;
    } catch {
      return false;
    }
  });

  ({ exports } = await instantiate({ [names.module]: given as WebAssembly.ModuleImports }));
  Object.defineProperty(module, 'HEAPU8', { get: heap });
  (exports[names.start] as () => void)();
  return module;
}
