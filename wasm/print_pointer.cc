// Keeps printf out of the engine. Embind without RTTI names its types by `sprintf("%p")`, the only
// call of its kind, which would bring 5 KB of wasm along.
#include <cstdarg>
#include <cstdint>

// What the compiler makes of a sprintf without floating-point arguments.
extern "C" int siprintf(char* out, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  auto value = va_arg(arguments, uintptr_t);
  va_end(arguments);
  constexpr int kDigits = 2 * sizeof(uintptr_t);
  for (int i = kDigits - 1; i >= 0; --i, value >>= 4) out[i] = "0123456789abcdef"[value & 15];
  out[kDigits] = '\0';
  return kDigits;
}
