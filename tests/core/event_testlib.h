// Events for tests, written the way hosts write them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <vector>

#include "core/event/event.h"
#include "core/value/value.h"

namespace vaiven {

// 2026-01-05 10:00 UTC, a Monday.
inline constexpr int64_t kTestTime = 1'767'607'200'000;
inline constexpr int64_t kMinute = 60'000;
inline constexpr int64_t kHour = 60 * kMinute;
inline constexpr int64_t kDay = 24 * kHour;

struct TestItem {
  std::string_view id;
  std::string_view category = {};
  double price = 0;
  double quantity = 1;
  std::string_view brand = {};
};

// Parameters of an event; reads as a map in tests.
class TestParams {
 public:
  TestParams& Text(std::string_view key, std::string_view text);
  TestParams& Number(std::string_view key, double number);
  TestParams& Set(std::string_view key, Value value);
  TestParams& Items(std::initializer_list<TestItem> items);

  const Value& map() const { return map_; }

 private:
  Value map_ = Value::Map();
};

struct EventOptions {
  uint64_t sequence = 0;
  uint64_t visitor = 1;
};

// The bytes of an event and a view of them.
class TestEvent {
 public:
  TestEvent(std::string_view name, int64_t time, const TestParams& params = {},
            EventOptions options = {});

  const wire::Event& wire() const;
  // Fails the test if the event is refused.
  Event Parse(std::string_view currency = "EUR") const;

 private:
  std::vector<uint64_t> bytes_;
};

// A DecideRequest with that event.
std::vector<uint8_t> DecideRequestBytes(std::string_view name, int64_t time,
                                        const TestParams& params = {}, EventOptions options = {},
                                        std::initializer_list<std::string_view> placements = {},
                                        bool explain = false, bool html = false);

}  // namespace vaiven
