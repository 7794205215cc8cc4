// Bytes as one document of a configuration, after a first byte that says which: whatever is wrong
// is told with the file that it is in.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "server/config/site_config.h"

namespace {

constexpr const char* kNames[] = {"site.json", "campaigns/a.json", "slots/a.json",
                                  "segments/a.json", "campaigns/a.html"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  if (size == 0) return 0;
  vaiven::server::ConfigFiles files = {
      {"site.json", R"({"language": "es", "locale": "es-ES", "currency": "EUR",
                        "time_zone": "Europe/Madrid"})"},
      {"campaigns/z.json", R"({"id": "z", "surface": "bar", "trigger": {"type": "page"},
                               "content": {"template_file": "a.html"}})"},
      {"campaigns/a.html", "<p>x</p>"}};
  const char* name = kNames[bytes[0] % std::size(kNames)];
  files[name] = std::string(reinterpret_cast<const char*>(bytes + 1), size - 1);
  vaiven::server::Problems problems;
  const auto config = vaiven::server::ParseSiteConfig(files, problems);
  if (config.has_value() != problems.empty()) std::abort();
  for (const auto& problem : problems) {
    if (problem.file.empty() || problem.message.empty()) std::abort();
  }
  return 0;
}
