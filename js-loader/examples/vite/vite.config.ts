import { defineConfig } from 'vite';

export default defineConfig({
  // The dev server would copy the package elsewhere, away from the page.wasm beside it.
  optimizeDeps: { exclude: ['vaiven'] },
});
