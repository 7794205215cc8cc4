# cmake -DINPUT=... -DOUTPUT=... -DSYMBOL=... -P embed_file.cmake: see VaivenEmbed.cmake.
file(READ "${INPUT}" hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
string(REGEX REPLACE "('[^']*','[^']*','[^']*','[^']*','[^']*','[^']*','[^']*','[^']*','[^']*','[^']*','[^']*','[^']*',)" "\\1\n    " bytes "${bytes}")
file(WRITE "${OUTPUT}" "// Made from a file by tools/cmake/embed_file.cmake.
#include <string_view>

namespace vaiven::embedded {
namespace {
const char kBytes[] = {
    ${bytes}};
}  // namespace

extern const std::string_view ${SYMBOL};
const std::string_view ${SYMBOL}(kBytes, sizeof(kBytes));

}  // namespace vaiven::embedded
")
