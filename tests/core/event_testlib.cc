#include "tests/core/event_testlib.h"

#include <gtest/gtest.h>

#include <cstring>
#include <utility>

#include "core/base/flat_writer.h"
#include "core/schema/protocol_generated.h"

namespace vaiven {
namespace {

FlatWriter::Offset WriteEvent(FlatWriter& writer, std::string_view name, int64_t time,
                              const TestParams& params, EventOptions options) {
  FlatTable event(writer);
  event.Id(wire::Event::VT_ID, {0x018f'0000'0000'7000ull, options.sequence});
  event.Id(wire::Event::VT_VISITOR, {0, options.visitor});
  event.Number(wire::Event::VT_SEQUENCE, options.sequence);
  event.Number(wire::Event::VT_TIME, time);
  event.Text(wire::Event::VT_NAME, name);
  event.Refer(wire::Event::VT_PARAMS, WriteItems(writer, params.map()));
  return event.End();
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
  FlatWriter writer;
  writer.Finish(WriteEvent(writer, name, time, params, options));
  bytes_.resize((writer.bytes().size() + 7) / 8);
  std::memcpy(bytes_.data(), writer.bytes().data(), writer.bytes().size());
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
                                        bool explain, bool html) {
  FlatWriter writer;
  PodVector<FlatWriter::Offset> texts;
  for (std::string_view placement : placements) texts.push_back(writer.Text(placement));
  FlatTable request(writer);
  request.Refer(wire::DecideRequest::VT_EVENT, WriteEvent(writer, name, time, params, options));
  request.Refer(wire::DecideRequest::VT_PLACEMENTS, writer.Offsets(texts));
  request.Number(wire::DecideRequest::VT_EXPLAIN, explain);
  request.Number(wire::DecideRequest::VT_HTML, html);
  writer.Finish(request.End());
  return {writer.bytes().begin(), writer.bytes().end()};
}

}  // namespace vaiven
