#include "server/base/random.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

#include <array>

namespace vaiven::server {
namespace {

using Digest = std::array<unsigned char, SHA256_DIGEST_LENGTH>;

Digest Sha256(std::string_view text) {
  Digest digest;
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
  return digest;
}

absl::Status RandomBytes(unsigned char* bytes, int count) {
  if (RAND_bytes(bytes, count) == 1) return absl::OkStatus();
  return absl::UnavailableError("the system gives no random numbers");
}

uint64_t Load(const unsigned char* bytes) {
  uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value = value << 8 | bytes[i];
  return value;
}

Uuid WithVersion(Uuid uuid, uint64_t version) {
  uuid.high = (uuid.high & ~uint64_t{0xf000}) | version << 12;
  uuid.low = (uuid.low & ~(uint64_t{3} << 62)) | uint64_t{2} << 62;
  return uuid;
}

}  // namespace

absl::StatusOr<std::string> NewKey(std::string_view prefix) {
  static constexpr char kAlphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
  std::array<unsigned char, 32> bytes;
  if (absl::Status status = RandomBytes(bytes.data(), bytes.size()); !status.ok()) return status;
  std::string key(prefix);
  for (unsigned char byte : bytes) key += kAlphabet[byte & 31];
  return key;
}

absl::StatusOr<Uuid> NewUuid(int64_t now_ms) {
  std::array<unsigned char, 16> bytes;
  if (absl::Status status = RandomBytes(bytes.data(), bytes.size()); !status.ok()) return status;
  const uint64_t time = static_cast<uint64_t>(now_ms) << 16;
  return WithVersion({time | (Load(bytes.data()) & 0xffff), Load(bytes.data() + 8)}, 7);
}

Uuid NameUuid(std::string_view text) {
  const Digest digest = Sha256(text);
  return WithVersion({Load(digest.data()), Load(digest.data() + 8)}, 8);
}

bool SecretsEqual(std::string_view a, std::string_view b) {
  const Digest digest_a = Sha256(a);
  const Digest digest_b = Sha256(b);
  return CRYPTO_memcmp(digest_a.data(), digest_b.data(), digest_a.size()) == 0;
}

}  // namespace vaiven::server
