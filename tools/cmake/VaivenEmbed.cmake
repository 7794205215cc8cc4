# vaiven_embed(<target> <symbol>=<file>...): compiles text files into a target, each as
# `extern const std::string_view vaiven::embedded::<symbol>`. Paths are relative to the
# repository. A file that changes is embedded anew by the next build.

function(vaiven_embed target)
  set(script "${PROJECT_SOURCE_DIR}/tools/cmake/embed_file.cmake")
  foreach(pair IN LISTS ARGN)
    string(REPLACE "=" ";" parts "${pair}")
    list(GET parts 0 symbol)
    list(GET parts 1 file)
    set(input "${PROJECT_SOURCE_DIR}/${file}")
    set(output "${CMAKE_CURRENT_BINARY_DIR}/embedded/${symbol}.cc")
    add_custom_command(OUTPUT "${output}"
      COMMAND "${CMAKE_COMMAND}" "-DINPUT=${input}" "-DOUTPUT=${output}" "-DSYMBOL=${symbol}"
              -P "${script}"
      DEPENDS "${input}" "${script}"
      COMMENT "Embedding ${file}"
      VERBATIM)
    target_sources(${target} PRIVATE "${output}")
  endforeach()
endfunction()

# The JSON Schemas of configuration documents, for whoever compiles server/config/.
function(vaiven_embed_schemas target)
  vaiven_embed(${target}
    kSiteSchema=server/config/schema/site.schema.json
    kCampaignSchema=server/config/schema/campaign.schema.json
    kSlotSchema=server/config/schema/slot.schema.json
    kSegmentSchema=server/config/schema/segment.schema.json
    kExperimentSchema=server/config/schema/experiment.schema.json)
endfunction()
