#include "core/profile/codec.h"

#include <cstring>

#include "core/base/verify.h"
#include "core/profile/archive.h"
#include "core/value/limits.h"

namespace vaiven {
namespace {

// Fields are numbered by twos from 4 on.
constexpr uint16_t kFirstField = 4;

uint16_t Next(uint16_t& field) {
  field += 2;
  return static_cast<uint16_t>(field - 2);
}

class FileWriter final : public Archive {
 public:
  explicit FileWriter(FlatWriter& writer) : writer_(writer) {}

  FlatWriter::Offset Write(void* object, DescribeFunction describe) {
    FlatTable table(writer_);
    FlatTable* outer = table_;
    const uint16_t outer_field = field_;
    table_ = &table;
    field_ = kFirstField;
    describe(*this, object);
    table_ = outer;
    field_ = outer_field;
    return table.End();
  }

  void Id(Uuid& id) override { table_->Id(Next(field_), id); }
  void Text(ProfileText& text) override { table_->Text(Next(field_), text); }
  void LongText(std::string& text) override { table_->Text(Next(field_), text); }
  void Scalar(Value& value) override {
    const uint16_t field = Next(field_);
    if (!value.is_null()) table_->Refer(field, WriteValue(writer_, value));
  }
  void Members(Value& map) override { table_->Refer(Next(field_), WriteItems(writer_, map)); }

 private:
  void Bits(void* number, size_t size) override {
    uint64_t bits = 0;
    std::memcpy(&bits, number, size);
    table_->Bits(Next(field_), size, bits);
  }
  void TimeBits(int64_t& time) override { Bits(&time, sizeof(time)); }
  void RealBits(double& number) override { Bits(&number, sizeof(number)); }
  void Nest(void* object, DescribeFunction describe) override {
    const uint16_t field = Next(field_);
    table_->Refer(field, Write(object, describe));
  }
  size_t Begin(size_t size) override { return size; }
  void Element(size_t, void* object, DescribeFunction describe) override {
    elements_.push_back(Write(object, describe));
  }
  void Elements(void* data, size_t count, size_t size, DescribeFunction) override {
    table_->Refer(Next(field_), writer_.Vector(data, count, size, alignof(uint64_t)));
  }
  void End() override {
    table_->Refer(Next(field_), writer_.Offsets(elements_));
    elements_.clear();
  }

  FlatWriter& writer_;
  FlatTable* table_ = nullptr;
  uint16_t field_ = 0;
  // Of the list of tables at hand; there is none in an element of another.
  PodVector<FlatWriter::Offset> elements_;
};

// Of verified bytes.
class FileReader final : public Archive {
 public:
  void Id(Uuid& id) override { Bits(&id, sizeof(id)); }
  void Text(ProfileText& text) override { text = View(Follow<flatbuffers::String>()); }
  void LongText(std::string& text) override { text = View(Follow<flatbuffers::String>()); }
  void Scalar(Value& value) override {
    if (const auto* wire = Follow<wire::Value>(); wire != nullptr) value = ReadValue(*wire);
  }
  void Members(Value& map) override {
    const auto* members = Follow<WireMembers>();
    const bool fits = members == nullptr || members->size() <= limits::kAttributes;
    if (!fits || !ValidateMembers(members).ok()) return Fail();
    map = ReadMembers(members);
  }

  void Read(const flatbuffers::Table* table, void* object, DescribeFunction describe) {
    const flatbuffers::Table* outer = table_;
    const List* outer_list = list_;
    const uint16_t outer_field = field_;
    table_ = table;
    field_ = kFirstField;
    describe(*this, object);
    table_ = outer;
    list_ = outer_list;
    field_ = outer_field;
  }

 private:
  using List = flatbuffers::Vector<flatbuffers::Offset<flatbuffers::Table>>;

  // Null where the field is left out: what is to be read stays as it is, which is its default.
  const uint8_t* Place() {
    const uint16_t field = Next(field_);
    return table_ == nullptr ? nullptr : table_->GetAddressOf(field);
  }
  template <typename T>
  const T* Follow() {
    const uint8_t* place = Place();
    if (place == nullptr) return nullptr;
    return reinterpret_cast<const T*>(place +
                                      flatbuffers::ReadScalar<flatbuffers::uoffset_t>(place));
  }

  void Bits(void* number, size_t size) override {
    if (const uint8_t* place = Place(); place != nullptr) std::memcpy(number, place, size);
  }
  void TimeBits(int64_t& time) override { Bits(&time, sizeof(time)); }
  void RealBits(double& number) override { Bits(&number, sizeof(number)); }
  void Nest(void* object, DescribeFunction describe) override {
    Read(Follow<flatbuffers::Table>(), object, describe);
  }
  size_t Begin(size_t) override {
    list_ = Follow<List>();
    return list_ == nullptr ? 0 : list_->size();
  }
  void Element(size_t index, void* object, DescribeFunction describe) override {
    Read(list_->Get(static_cast<flatbuffers::uoffset_t>(index)), object, describe);
  }
  void Elements(void* data, size_t count, size_t size, DescribeFunction describe) override {
    if (count == 0) return;
    std::memcpy(data, list_->Data(), count * size);
    // Nothing more to read, only to be checked.
    const flatbuffers::Table* outer = table_;
    const uint16_t outer_field = field_;
    table_ = nullptr;
    Archive::Elements(data, count, size, describe);
    table_ = outer;
    field_ = outer_field;
  }

  const flatbuffers::Table* table_ = nullptr;
  uint16_t field_ = 0;
  // The list at hand.
  const List* list_ = nullptr;
};

void DescribeProfile(Archive& archive, void* profile) {
  Describe(archive, *static_cast<Profile*>(profile));
}

}  // namespace

void WriteProfile(const Profile& profile, FlatWriter& writer) {
  writer.Clear();
  FileWriter archive(writer);
  // What writes changes nothing.
  writer.Finish(archive.Write(const_cast<Profile*>(&profile), &DescribeProfile),
                wire::ProfileIdentifier());
}

Result<std::unique_ptr<Profile>> ReadProfile(absl::Span<const uint8_t> bytes) {
  const auto* wire =
      VerifyRoot<wire::Profile>(bytes, wire::ProfileIdentifier(), limits::kProfileBytes);
  if (wire == nullptr) return Status::Malformed("profile: not a profile file (VVPR)");
  auto profile = std::make_unique<Profile>();
  FileReader archive;
  archive.Read(reinterpret_cast<const flatbuffers::Table*>(wire), profile.get(), &DescribeProfile);
  if (!archive.ok()) {
    return Status::Malformed("profile: a number, time or list passes a bound of this engine");
  }
  return profile;
}

}  // namespace vaiven
