// Numbers as text, the same on every host. Used by core/render/.
#pragma once

#include <string>

namespace vaiven {

// As JSON and JavaScript write numbers, with at most 15 significant digits (all whole numbers below
// 2^53 exactly): what was written with so many digits comes out as it was written, and sums such as
// 0.1 + 0.2 without their noise. Nothing for numbers that are not finite.
void AppendNumber(std::string& out, double number);

}  // namespace vaiven
