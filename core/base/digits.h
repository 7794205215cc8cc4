// Whole numbers as decimal text. Used for prices, price bands and numbers in templates.
#pragma once

#include <cstdint>
#include <string>

namespace vaiven {

std::string Digits(uint64_t number);

}  // namespace vaiven
