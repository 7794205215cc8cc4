// The types that cross our boundary, in place of the three dozen that Embind registers by itself:
// with theirs come texts, wide texts, memory views and handles to JavaScript values, none of which
// we use, and printf. Newer Emscripten versions start their bindings in another way and take their
// own.
#include <emscripten/bind.h>
#include <emscripten/emscripten.h>
#include <emscripten/version.h>

#include <limits>

#if __EMSCRIPTEN_major__ == 3 && __EMSCRIPTEN_minor__ == 1 && __EMSCRIPTEN_tiny__ < 30

namespace {

template <typename T>
void RegisterInteger(const char* name) {
  emscripten::internal::_embind_register_integer(
      emscripten::internal::TypeID<T>::get(), name, sizeof(T),
      static_cast<int>(std::numeric_limits<T>::min()), std::numeric_limits<T>::max());
}

}  // namespace

extern "C" {

// Only asked for when a binding names a type that is not registered, which ours do not.
EMSCRIPTEN_KEEPALIVE const char* __getTypeName(const void*) { return nullptr; }

EMSCRIPTEN_KEEPALIVE __attribute__((constructor)) void
__embind_register_native_and_builtin_types() {
  emscripten::internal::_embind_register_void(emscripten::internal::TypeID<void>::get(), "void");
  RegisterInteger<int>("int");
  RegisterInteger<unsigned int>("unsigned int");
  RegisterInteger<unsigned long>("unsigned long");
}

}  // extern "C"

#endif
