// The Embind surface of the engine: pointers and lengths in and out, no logic.
// Used by js-loader/src/engine/. Free functions on a handle rather than a class: what Embind's
// JavaScript needs for classes weighs more than everything else in it.
#include <emscripten/bind.h>

#include <cstdint>

#include "core/engine/engine.h"

namespace {

struct Session {
  vaiven::Engine engine;
  vaiven::Status status;
  vaiven::Bytes request;
};

// Sessions are passed as addresses: Embind has no cheaper handle.
Session& SessionAt(uintptr_t session) { return *reinterpret_cast<Session*>(session); }

uintptr_t CreateSession() { return reinterpret_cast<uintptr_t>(new Session()); }

void DeleteSession(uintptr_t session) { delete &SessionAt(session); }

// Where the host writes a request of `size` bytes; valid until the next call.
uintptr_t RequestBuffer(uintptr_t session, uint32_t size) {
  vaiven::Bytes& request = SessionAt(session).request;
  if (request.size() < size) request.resize(size);
  return reinterpret_cast<uintptr_t>(request.data());
}

// Carries out an operation on the first `size` bytes of the request buffer; returns the error code,
// 0 where all went well. The response is the operation's, or the error's message.
int Handle(uintptr_t address, uint32_t operation, uint32_t size) {
  Session& session = SessionAt(address);
  if (size > session.request.size()) return static_cast<int>(vaiven::ErrorCode::kInvalid);
  session.status = session.engine.Handle(static_cast<vaiven::wire::Operation>(operation),
                                         absl::MakeConstSpan(session.request.data(), size));
  return static_cast<int>(session.status.code());
}

uintptr_t ResponseData(uintptr_t address) {
  const Session& session = SessionAt(address);
  return session.status.ok() ? reinterpret_cast<uintptr_t>(session.engine.response().data())
                             : reinterpret_cast<uintptr_t>(session.status.message().data());
}

uint32_t ResponseSize(uintptr_t address) {
  const Session& session = SessionAt(address);
  return static_cast<uint32_t>(session.status.ok() ? session.engine.response().size()
                                                   : session.status.message().size());
}

}  // namespace

EMSCRIPTEN_BINDINGS(vaiven) {
  emscripten::function("createSession", &CreateSession);
  emscripten::function("deleteSession", &DeleteSession);
  emscripten::function("requestBuffer", &RequestBuffer);
  emscripten::function("handle", &Handle);
  emscripten::function("responseData", &ResponseData);
  emscripten::function("responseSize", &ResponseSize);
}
