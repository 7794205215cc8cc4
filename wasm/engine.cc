// The Embind surface of the engine: pointers and lengths in and out, no logic.
// Used by js-loader/src/engine/.
#include <emscripten/bind.h>

#include <cstdint>
#include <string>
#include <vector>

#include "core/engine/engine.h"

namespace {

class WasmEngine {
 public:
  // Where the host writes a request of `size` bytes; valid until the next call.
  uintptr_t RequestBuffer(uint32_t size) {
    if (request_.size() < size) request_.resize(size);
    return reinterpret_cast<uintptr_t>(request_.data());
  }

  // Carries out an operation on the first `size` bytes of the request buffer; returns the error code,
  // 0 where all went well. The response is the operation's, or the error's message.
  int Handle(uint32_t operation, uint32_t size) {
    if (size > request_.size()) return static_cast<int>(vaiven::ErrorCode::kInvalid);
    status_ = engine_.Handle(static_cast<vaiven::wire::Operation>(operation),
                             absl::MakeConstSpan(request_.data(), size));
    return static_cast<int>(status_.code());
  }

  uintptr_t ResponseData() const {
    return status_.ok() ? reinterpret_cast<uintptr_t>(engine_.response().data())
                        : reinterpret_cast<uintptr_t>(status_.message().data());
  }

  uint32_t ResponseSize() const {
    return static_cast<uint32_t>(status_.ok() ? engine_.response().size()
                                              : status_.message().size());
  }

 private:
  vaiven::Engine engine_;
  vaiven::Status status_;
  std::vector<uint8_t> request_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(vaiven) {
  emscripten::class_<WasmEngine>("Engine")
      .constructor<>()
      .function("requestBuffer", &WasmEngine::RequestBuffer)
      .function("handle", &WasmEngine::Handle)
      .function("responseData", &WasmEngine::ResponseData)
      .function("responseSize", &WasmEngine::ResponseSize);
}
