// Transcendental functions from + and × alone: the same bits on every host, which libm does not
// give. Used by decays and by the ranking of recommendations.
#pragma once

namespace vaiven {

// 2^x to within 2 units in the last place; 0 below -1022, the largest power of two above 1023.
double Exp2(double x);

// The binary logarithm of a positive normal number to within 0.009: enough to rank by, in a few
// instructions.
float Log2(float x);

}  // namespace vaiven
