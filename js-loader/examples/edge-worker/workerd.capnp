# The same worker without Cloudflare: `workerd serve workerd.capnp --external-addr shop=127.0.0.1:4600`.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "edge", worker = .edge),
    (name = "shop", external = (address = "127.0.0.1:4600", http = ())),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "edge")],
);

const edge :Workerd.Worker = (
  modules = [
    (name = "worker.js", esModule = embed "dist/worker.js"),
    (name = "vaiven/engine.wasm", wasm = embed "dist/engine.wasm"),
  ],
  bindings = [
    (name = "SHOP", service = "shop"),
    (name = "SITE", fromEnvironment = "VAIVEN_SITE"),
    (name = "SERVER", fromEnvironment = "VAIVEN_SERVER"),
    (name = "DEBUG_KEY", fromEnvironment = "VAIVEN_DEBUG_KEY"),
    (name = "PATIENCE", fromEnvironment = "VAIVEN_PATIENCE"),
  ],
  compatibilityDate = "2026-11-01",
);
