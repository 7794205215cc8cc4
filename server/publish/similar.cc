#include "server/publish/similar.h"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace vaiven::server {
namespace {

constexpr double kTitle = 1;
constexpr double kCategory = 1.2;
constexpr double kBrand = 0.3;
constexpr double kPrice = 0.6;
constexpr double kAttributes = 0.6;
// Less is not alike: about the same category at another price, or half of the title.
constexpr double kLeast = 0.25;
// Words of a title that are looked up, the rarest first, and how many products each may bring.
constexpr size_t kWords = 5;
constexpr size_t kPerWord = 256;
// Neighbours by price on either side.
constexpr size_t kByPrice = 32;

struct Word {
  uint32_t number = 0;
  float weight = 0;
};

// Lower case without accents, so that "Édición" and "edicion" are one word.
class WordReader {
 public:
  WordReader() {
    UErrorCode status = U_ZERO_ERROR;
    decompose_ = icu::Normalizer2::getNFKDInstance(status);
    words_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  }

  // Distinct words of two letters or digits or more.
  std::vector<std::string> Read(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString folded =
        decompose_->normalize(icu::UnicodeString::fromUTF8(text).foldCase(), status);
    words_->setText(folded);
    std::vector<std::string> words;
    for (int32_t from = words_->first(), to = words_->next(); to != icu::BreakIterator::DONE;
         from = to, to = words_->next()) {
      if (words_->getRuleStatus() == UBRK_WORD_NONE) continue;
      std::string word;
      Bare(folded.tempSubStringBetween(from, to)).toUTF8String(word);
      if (word.size() > 1) words.push_back(std::move(word));
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
  }

 private:
  static icu::UnicodeString Bare(const icu::UnicodeString& decomposed) {
    icu::UnicodeString bare;
    for (int32_t i = 0; i < decomposed.length(); ++i) {
      if (u_charType(decomposed[i]) != U_NON_SPACING_MARK) bare.append(decomposed[i]);
    }
    return bare;
  }

  const icu::Normalizer2* decompose_ = nullptr;
  std::unique_ptr<icu::BreakIterator> words_;
};

// What products have in words, weighted by inverse document frequency.
class WordIndex {
 public:
  explicit WordIndex(size_t products) : words_(products) {}

  // Products in ascending order, each word of one once.
  void Add(uint32_t product, std::string word) {
    const auto number = static_cast<uint32_t>(having_.size());
    const auto [found, is_new] = numbers_.emplace(std::move(word), number);
    if (is_new) having_.emplace_back();
    having_[found->second].push_back(product);
    words_[product].push_back({found->second, 0});
  }

  // Forgets words that fewer or more products have.
  void Weigh(size_t fewest, size_t most) {
    numbers_.clear();
    for (std::vector<Word>& words : words_) {
      std::erase_if(words, [&](const Word& word) {
        const size_t having = having_[word.number].size();
        return having < fewest || having > most;
      });
      double squares = 0;
      for (Word& word : words) {
        const double share =
            static_cast<double>(words_.size()) / static_cast<double>(having_[word.number].size());
        word.weight = static_cast<float>(std::log(1 + share));
        squares += static_cast<double>(word.weight) * static_cast<double>(word.weight);
      }
      for (Word& word : words) word.weight /= static_cast<float>(std::sqrt(squares));
      // Rarest first; ascending numbers where words are equally rare.
      std::stable_sort(words.begin(), words.end(),
                       [](const Word& a, const Word& b) { return a.weight > b.weight; });
    }
  }

  const std::vector<Word>& Of(uint32_t product) const { return words_[product]; }
  // The products that have it, ascending.
  const std::vector<uint32_t>& Having(const Word& word) const { return having_[word.number]; }

  double Cosine(uint32_t a, uint32_t b) const {
    double sum = 0;
    for (const Word& word : words_[a]) {
      for (const Word& other : words_[b]) {
        if (word.number == other.number) {
          sum += static_cast<double>(word.weight) * static_cast<double>(other.weight);
        }
      }
    }
    return sum;
  }

 private:
  absl::flat_hash_map<std::string, uint32_t> numbers_;
  std::vector<std::vector<Word>> words_;
  // By word.
  std::vector<std::vector<uint32_t>> having_;
};

class SimilarFinder {
 public:
  explicit SimilarFinder(absl::Span<const Product* const> products)
      : products_(products), titles_(products.size()), attributes_(products.size()) {
    ReadTitles();
    ReadAttributes();
    // Rank within the category by price.
    for (uint32_t i = 0; i < products_.size(); ++i) {
      categories_[products_[i]->category].push_back(i);
    }
    place_in_category_.resize(products_.size());
    for (auto& [name, members] : categories_) {
      std::stable_sort(members.begin(), members.end(), [this](uint32_t a, uint32_t b) {
        return products_[a]->price < products_[b]->price;
      });
      for (uint32_t i = 0; i < members.size(); ++i) place_in_category_[members[i]] = i;
    }
    seen_.assign(products_.size(), 0);
  }

  std::vector<SimilarProduct> Find(uint32_t self, size_t count) {
    Gather(self);
    std::vector<SimilarProduct> similar;
    similar.reserve(candidates_.size());
    for (const uint32_t other : candidates_) {
      const double likeness = Likeness(self, other);
      if (likeness >= kLeast) similar.push_back({other, likeness});
    }
    const size_t kept = std::min(count, similar.size());
    std::partial_sort(similar.begin(), similar.begin() + static_cast<std::ptrdiff_t>(kept),
                      similar.end(), [](const SimilarProduct& a, const SimilarProduct& b) {
                        return a.likeness != b.likeness ? a.likeness > b.likeness
                                                        : a.index < b.index;
                      });
    similar.resize(kept);
    return similar;
  }

 private:
  void ReadTitles() {
    WordReader reader;
    for (uint32_t i = 0; i < products_.size(); ++i) {
      for (std::string& word : reader.Read(products_[i]->title)) titles_.Add(i, std::move(word));
    }
    titles_.Weigh(1, products_.size());
  }

  // A column and one of its values are a word. What only one product has (numbers of articles)
  // makes nothing alike, nor does what most have.
  void ReadAttributes() {
    for (uint32_t i = 0; i < products_.size(); ++i) {
      for (const auto& [name, cell] : products_[i]->attributes) {
        std::set<std::string> values;
        for (const std::string_view part : absl::StrSplit(cell, '|')) {
          const std::string_view value = absl::StripAsciiWhitespace(part);
          if (!value.empty()) values.insert(absl::AsciiStrToLower(value));
        }
        for (const std::string& value : values) attributes_.Add(i, absl::StrCat(name, "=", value));
      }
    }
    attributes_.Weigh(2, products_.size() / 2);
  }

  void Add(uint32_t self, uint32_t other) {
    if (other == self || seen_[other] == round_) return;
    seen_[other] = round_;
    candidates_.push_back(other);
  }

  void Gather(uint32_t self) {
    ++round_;
    candidates_.clear();
    const std::vector<Word>& title = titles_.Of(self);
    for (size_t i = 0; i < std::min(kWords, title.size()); ++i) {
      const std::vector<uint32_t>& having = titles_.Having(title[i]);
      // A word that many share says little; around the product itself they are as good as any.
      const auto at = std::lower_bound(having.begin(), having.end(), self) - having.begin();
      const size_t begin = static_cast<size_t>(at) > kPerWord / 2 ? at - kPerWord / 2 : 0;
      for (size_t k = begin; k < std::min(having.size(), begin + kPerWord); ++k) {
        Add(self, having[k]);
      }
    }
    const std::vector<uint32_t>& members = categories_[products_[self]->category];
    const size_t place = place_in_category_[self];
    const size_t begin = place > kByPrice ? place - kByPrice : 0;
    for (size_t k = begin; k < std::min(members.size(), place + kByPrice + 1); ++k) {
      Add(self, members[k]);
    }
  }

  double Likeness(uint32_t a, uint32_t b) {
    const Product& one = *products_[a];
    const Product& other = *products_[b];
    double likeness = kTitle * titles_.Cosine(a, b);
    double most = kTitle + kCategory + kBrand + kPrice;
    // Of a product whose attributes say nothing nobody expects that others share them.
    if (!attributes_.Of(a).empty()) {
      likeness += kAttributes * attributes_.Cosine(a, b);
      most += kAttributes;
    }
    if (one.category == other.category) likeness += kCategory;
    if (!one.brand.empty() && one.brand == other.brand) likeness += kBrand;
    if (one.price > 0 && other.price > 0) {
      const auto low = static_cast<double>(std::min(one.price, other.price));
      const auto high = static_cast<double>(std::max(one.price, other.price));
      likeness += kPrice * low / high;
    }
    return likeness / most;
  }

  absl::Span<const Product* const> products_;
  WordIndex titles_;
  WordIndex attributes_;
  // Ascending by price.
  std::map<std::string, std::vector<uint32_t>> categories_;
  std::vector<uint32_t> place_in_category_;
  std::vector<uint32_t> candidates_;
  // By product: the round in which it became a candidate.
  std::vector<uint32_t> seen_;
  uint32_t round_ = 0;
};

}  // namespace

std::vector<std::vector<SimilarProduct>> FindSimilar(absl::Span<const Product* const> products,
                                                     size_t count) {
  std::vector<std::vector<SimilarProduct>> similar(products.size());
  SimilarFinder finder(products);
  for (uint32_t i = 0; i < products.size(); ++i) similar[i] = finder.Find(i, count);
  return similar;
}

}  // namespace vaiven::server
