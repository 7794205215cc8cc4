#include "server/compile/template_advice.h"

#include <cstddef>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace vaiven::server {
namespace {

struct Advice {
  std::string_view name;
  std::string_view text;
};

constexpr std::string_view kFragment = "a template is a part of a page: begin with its content";
constexpr std::string_view kEmbedded = "link to it with <a href>, or show a picture with <img>";
constexpr std::string_view kForm = "forms are not supported; use <button data-vaiven-action>";
constexpr std::string_view kVector = "save the drawing as a file and use <img src>";
constexpr std::string_view kMedia = "use <img src> or link to it with <a href>";

constexpr Advice kTags[] = {
    {"script", "nothing in a template runs; use data-vaiven-action on a button or link"},
    {"noscript", "write its content without it"},
    {"template", "write its content without it, and {{#section}} for what is conditional"},
    {"style", "put the rules in \"css\" beside the template"},
    {"link", "put style rules in \"css\" beside the template"},
    {"meta", kFragment},
    {"base", kFragment},
    {"title", kFragment},
    {"html", kFragment},
    {"head", kFragment},
    {"body", kFragment},
    {"dialog", "an overlay is in a dialog already: begin with its content"},
    {"iframe", kEmbedded},
    {"frame", kEmbedded},
    {"object", kEmbedded},
    {"embed", kEmbedded},
    {"form", kForm},
    {"input", kForm},
    {"select", kForm},
    {"option", kForm},
    {"textarea", kForm},
    {"label", kForm},
    {"fieldset", kForm},
    {"svg", kVector},
    {"math", kVector},
    {"canvas", kVector},
    {"video", kMedia},
    {"audio", kMedia},
    {"picture", kMedia},
    {"source", kMedia},
    {"slot", "use <div>"},
    {"center", "use <div class> and \"css\""},
    {"font", "use <span class> and \"css\""},
    {"pre", "use <code> or <div>, and white-space in \"css\""},
};

constexpr Advice kAttributes[] = {
    {"style", "use class, and put the rules in \"css\" beside the template"},
    {"srcset", "use src"},
    {"sizes", "use src, width and height"},
    {"srcdoc", "write the content as elements"},
    {"action", "use href on <a>, or data-vaiven-action"},
    {"formaction", "use href on <a>, or data-vaiven-action"},
    {"align", "use class and \"css\""},
    {"bgcolor", "use class and \"css\""},
    {"classname", "the attribute is called class"},
    {"xlink:href", "use href"},
    {"ping", "clicks are counted without it"},
};

template <size_t kCount>
std::string_view Find(const Advice (&list)[kCount], std::string_view name,
                      std::string_view otherwise) {
  for (const Advice& advice : list) {
    if (advice.name == name) return advice.text;
  }
  return otherwise;
}

}  // namespace

std::string TagAdvice(std::string_view tag) {
  return absl::StrCat("<", tag, "> is not allowed in a template: ",
                      Find(kTags, tag,
                           "use an element of content such as <div>, <p>, <ul>, <a>, <img> or "
                           "<button>; docs/templates.md lists them"));
}

std::string AttributeAdvice(std::string_view name) {
  constexpr std::string_view kOther =
      "for values of your own use data-...; docs/templates.md lists the others";
  constexpr std::string_view kHandler =
      "nothing in a template runs; use data-vaiven-action, for example "
      "data-vaiven-action=\"close\"";
  const bool handler = absl::StartsWith(name, "on") && name.size() > 2;
  return absl::StrCat("the attribute ", name, " is not allowed in a template: ",
                      Find(kAttributes, name, handler ? kHandler : kOther));
}

}  // namespace vaiven::server
