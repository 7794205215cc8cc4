#include "core/profile/digest.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "core/base/hash.h"
#include "core/profile/affinity.h"
#include "core/profile/archive.h"
#include "core/profile/codec.h"

namespace vaiven {
namespace {

constexpr uint8_t kVersion = 2;
constexpr double kHundredths = 100;
// In hundredths it is still exact, whichever way it is converted.
constexpr double kMaxReal = 1e13;
constexpr int64_t kMaxHundredths = 1'000'000'000'000'000;
constexpr uint64_t kEndOfTime = 4'102'444'800'000;

// How many of each list are kept while all fits. Where it does not, all of these shrink alike, so
// the larger one is, the more of it is left in the end: what caps and recommendations rest on goes
// last.
struct Kept {
  size_t recent_items = 48;
  size_t exposures = 48;
  size_t memberships = 24;
  size_t aggregates = 48;
  size_t aggregate_entries = 16;
  size_t distinct = 24;
  size_t affinities_per_dimension = 8;
  size_t cart_lines = 24;
  size_t orders = 8;
  size_t attributes = 24;
};
constexpr size_t kSteps = 16;

// Small numbers of either sign become small ones.
uint64_t ZigZag(int64_t number) {
  return (static_cast<uint64_t>(number) << 1) ^ static_cast<uint64_t>(number >> 63);
}
int64_t UnZigZag(uint64_t number) {
  return static_cast<int64_t>(number >> 1) ^ -static_cast<int64_t>(number & 1);
}

// Writes and reads alike, since both are the same fields in the same order: numbers in groups of 7
// bits, lowest first; lists and texts after their length; times in seconds before `base`, plus one:
// 0 is none. What is written becomes what will be read.
class DigestArchive final : public Archive {
 public:
  // Writes, `attributes` of them at most.
  DigestArchive(int64_t base, size_t attributes, Bytes& out)
      : base_(static_cast<uint64_t>(base)), attributes_(attributes), out_(&out) {
    Head();
  }
  // Reads.
  explicit DigestArchive(absl::Span<const uint8_t> bytes) : at_(bytes.begin()), end_(bytes.end()) {
    Head();
  }

  // All was read and nothing is wrong. Times count from when the visitor was last seen: of any
  // other base they would be rounded once more when they are written again.
  bool Finished(const Profile& profile) const {
    return ok() && at_ == end_ && profile.last_seen == static_cast<int64_t>(base_);
  }

  void Hash(uint64_t& hash) override { Raw(&hash, sizeof(hash)); }
  void Id(Uuid& id) override { Raw(&id, sizeof(id)); }
  void Text(ProfileText& text) override {
    char bytes[limits::kStoredTextBytes];
    size_t size = text.view().size();
    if (size > 0) std::memcpy(bytes, text.view().data(), size);
    size = Begin(size);
    if (size > sizeof(bytes)) return Fail();
    Raw(bytes, size);
    text = std::string_view(bytes, size);
  }
  // The page.
  void LongText(std::string&) override {}
  void Scalar(Value& value) override {
    auto kind = static_cast<uint64_t>(value.kind());
    Varint(kind);
    if (kind == static_cast<uint64_t>(Value::Kind::kNumber)) {
      double number = value.number();
      RealBits(number);
      value = Value::Number(number);
    } else if (kind == static_cast<uint64_t>(Value::Kind::kString)) {
      ProfileText text = std::string_view(value.text());
      Text(text);
      value = Value::String(text);
    } else if (kind == static_cast<uint64_t>(Value::Kind::kTrue) ||
               kind == static_cast<uint64_t>(Value::Kind::kFalse)) {
      value = Value::Bool(kind == static_cast<uint64_t>(Value::Kind::kTrue));
    }
  }
  void Members(Value& map) override {
    const size_t count = Begin(std::min(map.items().size(), attributes_));
    if (count > limits::kAttributes) return Fail();
    const Value members = std::move(map);
    map = Value::Map();
    for (size_t i = 0; i < count; ++i) {
      const bool known = i < members.items().size();
      ProfileText key;
      Value value;
      if (known) {
        key = std::string_view(members.items()[i].key());
        value = members.items()[i];
      }
      Text(key);
      // A file has none without a name.
      if (key.view().empty()) return Fail();
      Scalar(value);
      map.Set(key, std::move(value));
    }
  }

 private:
  void Head() {
    uint64_t version = kVersion;
    Varint(version);
    Varint(base_);
    if (version == kVersion && base_ <= kEndOfTime) return;
    Fail();
    // What follows is read all the same.
    base_ = 0;
  }
  void Raw(void* data, size_t size) {
    if (out_ != nullptr) {
      out_->append(static_cast<const uint8_t*>(data), size);
    } else if (size > static_cast<size_t>(end_ - at_)) {
      Fail();
      // Nothing more can be read.
      at_ = end_;
    } else if (size > 0) {
      std::memcpy(data, at_, size);
      at_ += size;
    }
  }
  void Varint(uint64_t& number) {
    uint64_t rest = number;
    number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      auto byte = static_cast<uint8_t>(rest < 0x80 ? rest : rest | 0x80);
      Raw(&byte, 1);
      number |= static_cast<uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return;
      rest >>= 7;
    }
    Fail();
  }

  void Bits(void* number, size_t size) override {
    uint64_t bits = 0;
    std::memcpy(&bits, number, size);
    Varint(bits);
    if (size < sizeof(bits) && bits >> (8 * size) != 0) return Fail();
    std::memcpy(number, &bits, size);
  }
  void TimeBits(int64_t& time) override {
    const auto base = static_cast<int64_t>(base_);
    uint64_t seconds = time == 0 ? 0 : 1 + ZigZag((base - time) / 1000);
    Varint(seconds);
    if (seconds > kEndOfTime) return Fail();
    time = seconds == 0 ? 0 : base - 1000 * UnZigZag(seconds - 1);
  }
  void RealBits(double& number) override {
    // Written so that what is no number is one.
    number = number > kMaxReal ? kMaxReal : number >= -kMaxReal ? number : -kMaxReal;
    uint64_t hundredths = ZigZag(static_cast<int64_t>(std::floor(number * kHundredths + 0.5)));
    Varint(hundredths);
    const int64_t read = UnZigZag(hundredths);
    if (read > kMaxHundredths || read < -kMaxHundredths) Fail();
    number = static_cast<double>(read) / kHundredths;
  }
  size_t Begin(size_t size) override {
    uint64_t count = size;
    Varint(count);
    // An element takes a byte at least.
    if (out_ != nullptr || count <= static_cast<size_t>(end_ - at_)) {
      return static_cast<size_t>(count);
    }
    Fail();
    return 0;
  }

  uint64_t base_ = 0;
  size_t attributes_ = 0;
  // Null: it reads.
  Bytes* out_ = nullptr;
  const uint8_t* at_ = nullptr;
  const uint8_t* end_ = nullptr;
};

// Takes away what step `step` of kSteps leaves no room for.
void Shorten(size_t step, int64_t half_life_ms, Profile& profile) {
  constexpr Kept kKept;
  const auto left = [step](size_t kept) { return kept * (kSteps - step) / kSteps; };
  if (profile.recent_items.size() > left(kKept.recent_items)) {
    profile.recent_items.resize(left(kKept.recent_items));
  }
  while (profile.exposures.size() > left(kKept.exposures)) profile.ForgetOldestExposure();
  profile.memberships.keep_last(left(kKept.memberships));
  profile.cart.keep_last(left(kKept.cart_lines));
  profile.recent_orders.keep_last(left(kKept.orders));
  KeepStrongest(left(kKept.affinities_per_dimension), profile.last_seen, half_life_ms,
                profile.affinities);
  PodVector<AggregateDefinition> used;
  for (Aggregate& aggregate : profile.aggregates) {
    ShortenAggregate(left(kKept.aggregate_entries), left(kKept.distinct), aggregate);
    const bool empty = aggregate.entries.empty() && aggregate.last.is_null();
    if (!empty && used.size() < left(kKept.aggregates)) used.emplace_back().key = aggregate.key;
  }
  BindAggregates(used, profile);
  if (step == kSteps) profile.first_touch = profile.last_touch = {};
}

}  // namespace

uint32_t DigestChecksum(absl::Span<const uint8_t> body) {
  return static_cast<uint32_t>(
      Hash64({reinterpret_cast<const char*>(body.data()), body.size()}, kVersion));
}

void WriteDigest(const Profile& profile, int64_t half_life_ms, Bytes& digest) {
  digest.clear();
  if (profile.visitor.is_nil()) return;
  // A copy, by way of the file: only this once is one needed.
  FlatWriter file;
  WriteProfile(profile, file);
  Result<std::unique_ptr<Profile>> copy = ReadProfile(file.bytes());
  if (!copy.ok()) return;
  (*copy)->page_type = (*copy)->page_item = ProfileText();
  (*copy)->open_overlay = 0;
  for (size_t step = 0; step <= kSteps; ++step) {
    Shorten(step, half_life_ms, **copy);
    digest.clear();
    DigestArchive archive(profile.last_seen, Kept().attributes * (kSteps - step) / kSteps, digest);
    Describe(archive, **copy);
    if (digest.size() + sizeof(uint32_t) <= limits::kDigestBytes) break;
  }
  const uint32_t checksum = DigestChecksum(digest);
  digest.append(reinterpret_cast<const uint8_t*>(&checksum), sizeof(checksum));
}

Result<std::unique_ptr<Profile>> ReadDigest(absl::Span<const uint8_t> digest) {
  uint32_t checksum;
  if (digest.size() > limits::kDigestBytes || digest.size() < sizeof(checksum)) {
    return Status::Malformed("digest: ", digest.size(), " bytes, expected 4 to 768");
  }
  const size_t size = digest.size() - sizeof(checksum);
  const absl::Span<const uint8_t> body(digest.data(), size);
  std::memcpy(&checksum, digest.data() + size, sizeof(checksum));
  if (checksum != DigestChecksum(body)) {
    return Status::Malformed("digest: the checksum is another one: it was cut off or changed");
  }
  auto profile = std::make_unique<Profile>();
  DigestArchive archive(body);
  Describe(archive, *profile);
  if (!archive.Finished(*profile) || profile->visitor.is_nil()) {
    return Status::Malformed("digest: of another version, or a part passes a bound of this engine");
  }
  return profile;
}

}  // namespace vaiven
