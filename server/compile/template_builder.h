// Puts the tables of a node program together. Used by server/compile/.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "server/compile/template.h"
#include "server/compile/template_tokens.h"

namespace vaiven::server {

class TemplateBuilder {
 public:
  void Open(std::string_view tag);
  void Close();
  // Until EndAttribute, what is added is the attribute's value.
  void BeginAttribute(std::string_view name);
  void EndAttribute();
  void Text(std::string_view text);
  // Any token but kText. Sections must nest.
  void Tag(const TemplateToken& token);

  // Fails where the program does not fit its 16-bit numbers. `name`: of the template.
  absl::StatusOr<CompiledTemplate> Finish(std::string_view name);

 private:
  void Add(wire::NodeOp op, size_t a);
  void Begin(wire::NodeOp op, size_t a);
  void End();
  void FlushText();
  size_t StringIndex(std::string_view text);
  size_t PathIndex(const std::vector<std::string>& path);

  struct Instruction {
    wire::NodeOp op;
    size_t a;
    size_t b;
  };
  std::vector<Instruction> code_;
  // Instructions whose inside is being added.
  std::vector<size_t> open_;
  std::string text_;
  std::map<std::string, size_t, std::less<>> strings_;
  std::map<std::vector<std::string>, size_t> paths_;
};

}  // namespace vaiven::server
