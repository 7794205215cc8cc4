#include "server/ingest/offer_json.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/base/status.h"
#include "server/ingest/bad_input.h"
#include "server/ingest/json_value.h"

namespace vaiven::server {
namespace {

using OfferJson = nlohmann::json;

constexpr std::array<std::string_view, 4> kOfferMembers = {"id", "price", "list_price",
                                                           "available"};
constexpr size_t kMaxOfferIdBytes = 256;
constexpr double kMaxOfferPrice = 1e9;

absl::Status ReadPrice(const OfferJson& json, std::string_view member, const std::string& path,
                       std::optional<double>& price) {
  const auto found = json.find(member);
  if (found == json.end()) return absl::OkStatus();
  if (!found->is_number() || !(found->get<double>() >= 0) ||
      found->get<double>() > kMaxOfferPrice) {
    return BadInput(
        absl::StrCat(path, ".", member),
        absl::StrCat("is ", Describe(*found), "; right is a price in the major unit such as 59.9"));
  }
  price = found->get<double>();
  return absl::OkStatus();
}

absl::StatusOr<OfferUpdate> ReadOffer(const OfferJson& json, const std::string& path) {
  if (!json.is_object()) {
    return BadInput(path, absl::StrCat("is ", Describe(json), "; right is an object"));
  }
  for (const auto& [key, member] : json.items()) {
    if (std::find(kOfferMembers.begin(), kOfferMembers.end(), key) == kOfferMembers.end()) {
      return BadInput(
          absl::StrCat(path, ".", key),
          absl::StrCat("is not known; a product has ", absl::StrJoin(kOfferMembers, ", ")));
    }
  }
  OfferUpdate update;
  const OfferJson id = json.value("id", OfferJson());
  if (!id.is_string() || id.get_ref<const std::string&>().empty() ||
      id.get_ref<const std::string&>().size() > kMaxOfferIdBytes) {
    return BadInput(path + ".id", absl::StrCat("is ", Describe(id),
                                               "; right is the product's id, as the feed has it"));
  }
  update.id = id.get<std::string>();
  VAIVEN_RETURN_IF_ERROR(ReadPrice(json, "price", path, update.price));
  VAIVEN_RETURN_IF_ERROR(ReadPrice(json, "list_price", path, update.list_price));
  if (const auto available = json.find("available"); available != json.end()) {
    if (!available->is_boolean()) {
      return BadInput(path + ".available",
                      absl::StrCat("is ", Describe(*available), "; right is true or false"));
    }
    update.available = available->get<bool>();
  }
  return update;
}

}  // namespace

absl::StatusOr<std::vector<OfferUpdate>> ReadOfferUpdates(std::string_view json) {
  const OfferJson root = OfferJson::parse(json, nullptr, false);
  if (root.is_discarded()) return BadInput("", "the body is not JSON");
  const auto list = root.is_object() ? root.find("products") : root.end();
  if (list == root.end() || !list->is_array()) {
    return BadInput("products", "is missing; the body is {\"products\": [...]}");
  }
  if (list->empty() || list->size() > kOfferUpdates) {
    return BadInput("products", absl::StrCat("has ", list->size(), " products; right are 1 to ",
                                             kOfferUpdates));
  }
  std::vector<OfferUpdate> updates;
  for (size_t i = 0; i < list->size(); ++i) {
    VAIVEN_ASSIGN_OR_RETURN(OfferUpdate update,
                            ReadOffer((*list)[i], absl::StrCat("products[", i, "]")));
    updates.push_back(std::move(update));
  }
  return updates;
}

}  // namespace vaiven::server
