// What a link of the engine leaves out, so that pages load less. Constants that each program
// defines once: core/base/edition.cc, or wasm/page/edition.cc for pages. When linking, the compiler
// takes out what they turn off.
#pragma once

namespace vaiven::edition {

// Which variants of experiments a visitor sees. Edges decide that, before there is a page, and tell
// the page.
extern const bool kExperiments;

// Numbers with decimals in templates. What the engine itself has for templates are counts, and
// texts; only `vaiven render` brings other data.
extern const bool kDecimals;

// Slots as HTML, for pages that stream through an edge. Pages build nodes.
extern const bool kHtml;

}  // namespace vaiven::edition
