// `vaiven render`: a template filled with data, compiled and walked as it is in browsers and at
// edges.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "core/render/render.h"
#include "server/base/files.h"
#include "server/base/status.h"
#include "server/cli/commands.h"
#include "server/compile/template.h"
#include "server/config/json_value.h"

namespace vaiven::server {
namespace {

struct RenderCommand {
  std::string template_file;
  std::string data_file;
  std::string partials_folder;
  // Empty: by the name of the template.
  std::string format;
};

// Files of the folder, by name without extension.
absl::StatusOr<std::map<std::string, std::string>> ReadPartials(const std::string& folder) {
  std::map<std::string, std::string> partials;
  if (folder.empty()) return partials;
  std::error_code error;
  std::filesystem::directory_iterator files(folder, error);
  if (error) return absl::NotFoundError(absl::StrCat(folder, ": ", error.message()));
  std::vector<std::filesystem::path> paths;
  for (const auto& file : files) {
    const std::string extension = file.path().extension().string();
    if (extension == ".html" || extension == ".mustache" || extension == ".txt") {
      paths.push_back(file.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  for (const std::filesystem::path& path : paths) {
    VAIVEN_ASSIGN_OR_RETURN(std::string text, ReadFile(path.string(), kTemplateBytes));
    if (!partials.try_emplace(path.stem().string(), std::move(text)).second) {
      return absl::InvalidArgumentError(absl::StrCat(
          path.string(), ": another file of the folder has the same name; a partial is one file"));
    }
  }
  return partials;
}

absl::StatusOr<std::string> Render(const wire::NodeProgram& program, const Value& data,
                                   const std::string& format) {
  if (format == "nodes") {
    const Result<NodeCommands> commands = RenderNodes(program, data);
    if (!commands.ok()) return ToAbslStatus(commands.status());
    Json json;
    json["ops"] = Json::array();
    for (uint16_t number : commands->ops) json["ops"].push_back(number);
    json["strings"] = Json::array();
    for (size_t i = 0; i < commands->strings.size(); ++i) {
      json["strings"].push_back(std::string(commands->strings[i]));
    }
    return json.dump() + "\n";
  }
  const Result<std::string> text =
      format == "html" ? RenderHtml(program, data) : RenderText(program, data, TextEscape::kHtml);
  if (!text.ok()) return ToAbslStatus(text.status());
  return *text;
}

absl::Status RunRender(const RenderCommand& options) {
  std::string format = options.format;
  if (format.empty()) {
    const bool is_text = absl::EndsWith(options.template_file, ".mustache") ||
                         absl::EndsWith(options.template_file, ".txt");
    format = is_text ? "text" : "html";
  }
  const TemplateKind kind = format == "text" ? TemplateKind::kText : TemplateKind::kHtml;

  TemplateSource source{options.template_file, "", {}};
  VAIVEN_ASSIGN_OR_RETURN(source.text, ReadFile(options.template_file, kTemplateBytes));
  VAIVEN_ASSIGN_OR_RETURN(source.partials, ReadPartials(options.partials_folder));
  VAIVEN_ASSIGN_OR_RETURN(const CompiledTemplate compiled, CompileTemplate(kind, source));

  Value data = Value::Map();
  if (!options.data_file.empty()) {
    VAIVEN_ASSIGN_OR_RETURN(const std::string text, ReadFile(options.data_file));
    absl::StatusOr<Json> json = ParseJson(text);
    if (!json.ok()) return Annotate(json.status(), options.data_file);
    absl::StatusOr<Value> value = ValueFromJson(*json);
    if (!value.ok()) return Annotate(value.status(), options.data_file);
    data = *std::move(value);
  }

  flatbuffers::FlatBufferBuilder builder;
  builder.Finish(WriteNodeProgram(builder, compiled));
  const auto& program = *flatbuffers::GetRoot<wire::NodeProgram>(builder.GetBufferPointer());
  if (const Status status = VerifyNodeProgram(program, kind); !status.ok()) {
    return ToAbslStatus(status);
  }
  VAIVEN_ASSIGN_OR_RETURN(const std::string output, Render(program, data, format));
  if (std::fwrite(output.data(), 1, output.size(), stdout) != output.size() ||
      std::fflush(stdout) != 0) {
    return absl::UnavailableError("the output could not be written");
  }
  return absl::OkStatus();
}

}  // namespace

void AddRender(CLI::App& app, Action& action) {
  auto options = std::make_shared<RenderCommand>();
  CLI::App* command =
      app.add_subcommand("render", "Fill a template with data and print the result");
  command->add_option("--template", options->template_file, "HTML or text with Mustache tags")
      ->required();
  command->add_option("--data", options->data_file, "JSON; without it no name has a value");
  command->add_option("--partials", options->partials_folder,
                      "Folder of the texts for {{>name}}: name.html, name.mustache or name.txt");
  command
      ->add_option("--format", options->format,
                   "html, nodes (what a browser builds from, as JSON) or text (no HTML is parsed); "
                   "without it text for *.txt and *.mustache, html for all others")
      ->check(CLI::IsMember({"html", "nodes", "text"}));
  command->callback([options, &action] { action = [options] { return RunRender(*options); }; });
}

}  // namespace vaiven::server
