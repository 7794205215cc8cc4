#include "server/compile/template_builder.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace vaiven::server {

void TemplateBuilder::Open(std::string_view tag) {
  FlushText();
  Add(wire::NodeOp::Open, StringIndex(tag));
}

void TemplateBuilder::Close() {
  FlushText();
  Add(wire::NodeOp::Close, 0);
}

void TemplateBuilder::BeginAttribute(std::string_view name) {
  FlushText();
  Begin(wire::NodeOp::Attribute, StringIndex(name));
}

void TemplateBuilder::EndAttribute() { End(); }

void TemplateBuilder::Text(std::string_view text) { text_ += text; }

void TemplateBuilder::Tag(const TemplateToken& token) {
  FlushText();
  switch (token.kind) {
    case TokenKind::kText:
      break;
    case TokenKind::kVariable:
      Add(wire::NodeOp::Lookup, PathIndex(token.path));
      break;
    case TokenKind::kRawVariable:
      Add(wire::NodeOp::RawLookup, PathIndex(token.path));
      break;
    case TokenKind::kSection:
      Begin(wire::NodeOp::Section, PathIndex(token.path));
      break;
    case TokenKind::kInvertedSection:
      Begin(wire::NodeOp::InvertedSection, PathIndex(token.path));
      break;
    case TokenKind::kSectionEnd:
      End();
      break;
  }
}

absl::StatusOr<CompiledTemplate> TemplateBuilder::Finish(std::string_view name) {
  FlushText();
  constexpr size_t kLimit = 0xffff;
  if (std::max({code_.size(), strings_.size(), paths_.size()}) > kLimit) {
    return absl::InvalidArgumentError(absl::StrCat(
        name, ": the template has more than ", kLimit,
        " parts with its partials; use shorter partials, or fewer that include themselves"));
  }
  CompiledTemplate compiled;
  compiled.code.reserve(code_.size());
  for (const Instruction& code : code_) {
    compiled.code.emplace_back(static_cast<uint8_t>(code.op), static_cast<uint16_t>(code.a),
                               static_cast<uint16_t>(code.b));
  }
  compiled.strings.resize(strings_.size());
  for (const auto& [text, index] : strings_) compiled.strings[index] = text;
  compiled.paths.resize(paths_.size());
  for (const auto& [path, index] : paths_) compiled.paths[index] = path;
  return compiled;
}

void TemplateBuilder::Add(wire::NodeOp op, size_t a) { code_.push_back({op, a, 0}); }

void TemplateBuilder::Begin(wire::NodeOp op, size_t a) {
  open_.push_back(code_.size());
  Add(op, a);
}

void TemplateBuilder::End() {
  FlushText();
  const size_t begin = open_.back();
  open_.pop_back();
  code_[begin].b = code_.size() - begin - 1;
}

void TemplateBuilder::FlushText() {
  if (text_.empty()) return;
  Add(wire::NodeOp::Literal, StringIndex(text_));
  text_.clear();
}

size_t TemplateBuilder::StringIndex(std::string_view text) {
  return strings_.try_emplace(std::string(text), strings_.size()).first->second;
}

size_t TemplateBuilder::PathIndex(const std::vector<std::string>& path) {
  return paths_.try_emplace(path, paths_.size()).first->second;
}

}  // namespace vaiven::server
