#include "server/http/static_routes.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <tuple>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace vaiven::server {
namespace {

constexpr size_t kCacheBytes = 64 << 20;
constexpr size_t kMaxFileBytes = 16 << 20;
constexpr std::string_view kForever = "public, max-age=31536000, immutable";
constexpr std::string_view kManifestAge = "public, max-age=30";
constexpr std::string_view kLoaderAge = "public, max-age=300";
constexpr std::string_view kAskAgain = "no-cache";

constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kTypes = {{
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".json", "application/json; charset=utf-8"},
    {".map", "application/json; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".html", "text/html; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
}};

std::string_view TypeOf(std::string_view path) {
  for (const auto& [ending, type] : kTypes) {
    if (absl::EndsWith(path, ending)) return type;
  }
  return "application/octet-stream";
}

// One name in a folder: nothing that leads out of it or is hidden.
bool IsPlainName(std::string_view name) {
  return !name.empty() && name[0] != '.' && name.size() <= 128 &&
         std::all_of(name.begin(), name.end(), [](unsigned char c) {
           return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.';
         });
}

bool IsPlainPath(std::string_view path) {
  for (std::string_view name : absl::StrSplit(path, '/')) {
    if (!IsPlainName(name)) return false;
  }
  return true;
}

// A name that changes with its content, as bundlers write it: engine-3f9ac21b.wasm.
bool HasHash(std::string_view name) {
  constexpr size_t kMinHash = 8;
  size_t run = 0;
  bool digit = false;
  for (size_t i = name.find_first_of("-."); i < name.size(); ++i) {
    const unsigned char c = static_cast<unsigned char>(name[i]);
    if (c == '-' || c == '.') {
      if (run >= kMinHash && digit) return true;
      run = 0;
      digit = false;
    } else if (std::isalnum(c) != 0 || c == '_') {
      ++run;
      digit = digit || std::isdigit(c) != 0;
    }
  }
  return false;
}

bool Accepts(const Request& request, std::string_view encoding) {
  for (std::string_view entry : absl::StrSplit(request.accept_encoding, ',')) {
    const std::pair<std::string_view, std::string_view> parts =
        absl::StrSplit(entry, absl::MaxSplits(';', 1));
    if (absl::StripAsciiWhitespace(parts.first) != encoding) continue;
    const std::string_view weight = absl::StripAsciiWhitespace(parts.second);
    return weight != "q=0" && weight != "q=0.0";
  }
  return false;
}

Response NotFound(std::string_view what) { return ErrorResponse(404, what); }

}  // namespace

StaticRoutes::StaticRoutes(DataFolder folder, std::string assets)
    : folder_(std::move(folder)), assets_(std::move(assets)), cache_(kCacheBytes, kMaxFileBytes) {}

Response StaticRoutes::Site(const Request& request, std::string_view path) {
  const auto split = [](std::string_view text) {
    const size_t slash = std::min(text.find('/'), text.size());
    return std::pair(text.substr(0, slash), text.substr(std::min(slash + 1, text.size())));
  };
  auto [key, file] = split(path);
  if (!IsPlainName(key)) return NotFound("no such site");
  std::string_view market = kDefaultMarket;
  constexpr std::string_view kMarkets = "markets/";
  if (absl::StartsWith(file, kMarkets)) {
    std::tie(market, file) = split(file.substr(kMarkets.size()));
    if (!IsPlainName(market)) return NotFound("no such market");
  }
  const std::string folder = folder_.site(key, market);
  if (file == "manifest.json") {
    Response response = File(request, folder + "/manifest.json", kManifestAge);
    if (response.status != 404) return response;
    return NotFound("nothing is published for this site or market; run `vaiven publish`");
  }
  constexpr std::string_view kFiles = "files/";
  const std::string_view name = absl::StartsWith(file, kFiles) ? file.substr(kFiles.size()) : "";
  if (!IsPlainName(name)) return NotFound("no such file");
  return File(request, absl::StrCat(folder, "/files/", name), kForever);
}

Response StaticRoutes::Asset(const Request& request, std::string_view path) {
  if (assets_.empty() || !IsPlainPath(path)) return NotFound("no such file");
  constexpr std::string_view kAssets = "assets/";
  if (!absl::StartsWith(path, kAssets)) {
    return File(request, absl::StrCat(assets_, "/", path), kLoaderAge);
  }
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::string_view age =
      HasHash(name) || !request.QueryParam("v").empty() ? kForever : kAskAgain;
  Response response = File(request, absl::StrCat(assets_, "/", path), age);
  if (response.status != 404) return response;
  response = File(request, absl::StrCat(assets_, "/", path.substr(kAssets.size())), age);
  if (response.status != 404 || !HasHash(name)) return response;
  // Of a version before this one, which a page was made with.
  return File(request, absl::StrCat(folder_.loader(), "/", name), kForever);
}

Response StaticRoutes::File(const Request& request, const std::string& path,
                            std::string_view cache_control) {
  const std::shared_ptr<const CachedFile> file = cache_.Get(path);
  if (file == nullptr) return NotFound("no such file");
  Response response;
  const std::string etag = absl::StrCat("\"", file->hash, "\"");
  response.Header("ETag", etag)
      .Header("Cache-Control", cache_control)
      .Header("Vary", "Accept-Encoding")
      .Header("Cross-Origin-Resource-Policy", "cross-origin")
      .Header("X-Content-Type-Options", "nosniff");
  if (absl::StrContains(request.if_none_match, etag)) {
    response.status = 304;
    return response;
  }
  response.Header("Content-Type", TypeOf(path));
  if (file->brotli != nullptr && Accepts(request, "br")) {
    response.Header("Content-Encoding", "br");
    response.body = file->brotli;
  } else if (file->gzip != nullptr && Accepts(request, "gzip")) {
    response.Header("Content-Encoding", "gzip");
    response.body = file->gzip;
  } else {
    response.body = file->bytes;
  }
  return response;
}

}  // namespace vaiven::server
