# As workerd runs it; on Cloudflare wrangler makes the same of worker.js by itself.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "example", worker = .example),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "example")],
);

const example :Workerd.Worker = (
  modules = [
    (name = "worker.js", esModule = embed "dist/worker.js"),
    (name = "vaiven/engine.wasm", wasm = embed "dist/engine.wasm"),
  ],
  bindings = [(name = "BUNDLE", fromEnvironment = "VAIVEN_BUNDLE")],
  compatibilityDate = "2026-11-01",
);
