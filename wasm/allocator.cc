// malloc and free for the engine in the browser: free lists by size class. A twentieth of the code
// of Emscripten's smallest allocator, for a program with one thread that keeps allocating the same
// sizes; what it holds back is at most a third of a block. Whatever asks for more of malloc's
// family fails to link, with two definitions of malloc.
#include <errno.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace {

// Before each block, so that blocks are aligned to 16; a free block's holds the next free one.
struct alignas(16) Header {
  uint32_t size_class;
  Header* next;
};

// Classes 2k and 2k + 1 hold 16 * 2^k and 24 * 2^k bytes.
constexpr uint32_t kClasses = 2 * 26;
Header* free_blocks[kClasses];

constexpr size_t ClassBytes(uint32_t size_class) {
  return (size_class % 2 == 0 ? size_t{16} : size_t{24}) << (size_class / 2);
}

uint32_t ClassOf(size_t bytes) {
  uint32_t size_class = 0;
  while (size_class < kClasses && ClassBytes(size_class) < bytes) ++size_class;
  return size_class;
}

Header* HeaderOf(void* block) { return static_cast<Header*>(block) - 1; }

}  // namespace

extern "C" {

void* malloc(size_t bytes) {
  const uint32_t size_class = ClassOf(bytes);
  if (size_class == kClasses) return nullptr;
  Header* header = free_blocks[size_class];
  if (header != nullptr) {
    free_blocks[size_class] = header->next;
  } else {
    // Keeps the break, and with it every block, aligned to 16.
    const size_t block = (ClassBytes(size_class) + 15) & ~size_t{15};
    void* memory = sbrk(static_cast<intptr_t>(sizeof(Header) + block));
    if (memory == reinterpret_cast<void*>(-1)) return nullptr;
    header = static_cast<Header*>(memory);
    header->size_class = size_class;
  }
  return header + 1;
}

void free(void* block) {
  if (block == nullptr) return;
  Header* header = HeaderOf(block);
  header->next = free_blocks[header->size_class];
  free_blocks[header->size_class] = header;
}

void* realloc(void* block, size_t bytes) {
  if (block == nullptr) return malloc(bytes);
  const size_t held = ClassBytes(HeaderOf(block)->size_class);
  if (bytes <= held) return block;
  void* grown = malloc(bytes);
  if (grown == nullptr) return nullptr;
  memcpy(grown, block, held);
  free(block);
  return grown;
}

// Asked for by operator new for types that need more than 16, of which there are none.
int posix_memalign(void** block, size_t alignment, size_t bytes) {
  if (alignment > alignof(Header)) return EINVAL;
  *block = malloc(bytes);
  return *block == nullptr ? ENOMEM : 0;
}

}  // extern "C"
