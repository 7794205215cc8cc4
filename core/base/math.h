// Transcendental functions from + and × alone: the same bits on every host, which libm does not
// give. Used by decays.
#pragma once

namespace vaiven {

// 2^x to within 2 units in the last place; 0 below -1022, the largest power of two above 1023.
double Exp2(double x);

}  // namespace vaiven
