#include "core/engine/fill_json.h"

#include <string_view>

#include "core/base/verify.h"
#include "core/engine/template_data.h"

namespace vaiven {
namespace {

void AppendText(std::string& json, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  json += '"';
  for (char c : text) {
    if (c == '"' || c == '\\') {
      json += '\\';
      json += c;
    } else if (const auto code = static_cast<unsigned char>(c); code < 0x20) {
      json += "\\u00";
      json += kHex[code >> 4];
      json += kHex[code & 15U];
    } else {
      json += c;
    }
  }
  json += '"';
}

// `name`: as it stands in JSON, with what is before it.
void AppendMember(std::string& json, std::string_view name, std::string_view text) {
  json += name;
  AppendText(json, text);
}

}  // namespace

std::string FillJson(const wire::Slot& slot, const SlotDecision& decision) {
  std::string json;
  AppendMember(json, R"({"slot":)", View(slot.id()));
  AppendMember(json, R"(,"placement":)", View(slot.placement()));
  AppendMember(json, R"(,"label":)", View(slot.label()));
  json += R"(,"css":"","picks":[)";
  bool first = true;
  for (const SlotPick& pick : decision.picks) {
    if (!first) json += ',';
    first = false;
    AppendMember(json, R"({"item":)", View(pick.card->id()));
    AppendMember(json, R"(,"strategy":)", StrategyName(pick.strategy));
    json += R"(,"score":)";
    json += kNumberMark;
    AppendMember(json, R"(,"because":)", pick.because);
    json += '}';
  }
  json += R"(],"nodes":{"ops":[],"strings":[]})";
  if (decision.propensity > 0) {
    AppendMember(json, R"(,"arm":)", StrategyName(ArmOf(slot, decision)));
    json += R"(,"propensity":)";
    json += kNumberMark;
  }
  json += '}';
  return json;
}

}  // namespace vaiven
