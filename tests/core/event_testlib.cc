#include "tests/core/event_testlib.h"

#include <gtest/gtest.h>

#include <cstring>
#include <utility>

#include "core/base/flat_writer.h"
#include "core/schema/protocol_generated.h"

namespace vaiven {
namespace {

flatbuffers::Offset<wire::Event> WriteEvent(flatbuffers::FlatBufferBuilder& builder,
                                            std::string_view name, int64_t time,
                                            const TestParams& params, EventOptions options) {
  const auto members = WriteMembers(builder, params.map());
  const auto name_offset = WriteText(builder, name);
  const wire::Uuid id(0x018f'0000'0000'7000ull, options.sequence);
  const wire::Uuid visitor(0, options.visitor);
  wire::EventBuilder event(builder);
  event.add_id(&id);
  event.add_visitor(&visitor);
  event.add_sequence(options.sequence);
  event.add_time(time);
  event.add_name(name_offset);
  event.add_params(members);
  return event.Finish();
}

}  // namespace

TestParams& TestParams::Text(std::string_view key, std::string_view text) {
  map_.Set(key, Value::String(text));
  return *this;
}

TestParams& TestParams::Number(std::string_view key, double number) {
  map_.Set(key, Value::Number(number));
  return *this;
}

TestParams& TestParams::Set(std::string_view key, Value value) {
  map_.Set(key, std::move(value));
  return *this;
}

TestParams& TestParams::Items(std::initializer_list<TestItem> items) {
  Value list = Value::List();
  for (const TestItem& item : items) {
    Value map = Value::Map();
    map.Set("item_id", Value::String(item.id));
    if (!item.category.empty()) map.Set("item_category", Value::String(item.category));
    if (!item.brand.empty()) map.Set("item_brand", Value::String(item.brand));
    map.Set("price", Value::Number(item.price));
    map.Set("quantity", Value::Number(item.quantity));
    list.Append(std::move(map));
  }
  map_.Set("items", std::move(list));
  return *this;
}

TestEvent::TestEvent(std::string_view name, int64_t time, const TestParams& params,
                     EventOptions options) {
  flatbuffers::FlatBufferBuilder builder;
  builder.Finish(WriteEvent(builder, name, time, params, options));
  bytes_.resize((builder.GetSize() + 7) / 8);
  std::memcpy(bytes_.data(), builder.GetBufferPointer(), builder.GetSize());
}

const wire::Event& TestEvent::wire() const {
  return *flatbuffers::GetRoot<wire::Event>(bytes_.data());
}

Event TestEvent::Parse(std::string_view currency) const {
  Result<Event> event = ParseEvent(wire(), currency);
  EXPECT_TRUE(event.ok()) << event.status().message();
  return event.ok() ? *std::move(event) : Event();
}

std::vector<uint8_t> DecideRequestBytes(std::string_view name, int64_t time,
                                        const TestParams& params, EventOptions options,
                                        std::initializer_list<std::string_view> placements,
                                        bool explain) {
  flatbuffers::FlatBufferBuilder builder;
  OffsetList texts;
  for (std::string_view placement : placements) texts.Add(WriteText(builder, placement));
  const auto placement_vector = texts.Write<flatbuffers::String>(builder);
  const auto event = WriteEvent(builder, name, time, params, options);
  builder.Finish(wire::CreateDecideRequest(builder, event, placement_vector, 0, explain));
  return {builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize()};
}

}  // namespace vaiven
