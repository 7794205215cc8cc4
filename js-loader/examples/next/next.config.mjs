/** @type {import('next').NextConfig} */
export default {
  // On the server the package reads engine.wasm from beside itself.
  serverExternalPackages: ['vaiven'],
};
