#include "server/train/embedding.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "server/train/matrix.h"
#include "server/train/parallel.h"
#include "server/train/random.h"
#include "server/train/transitions.h"

namespace vaiven::server {
namespace {

constexpr size_t kRowsPerPiece = 32;
constexpr size_t kColumnsPerPiece = 128;
constexpr float kNoLogit = 1e9f;

// The click at `position` of a session, of which those before are known.
struct Sample {
  uint32_t session = 0;
  uint32_t position = 0;
};

float Length(const float* x, size_t n) {
  float sum = 1e-12f;
  for (size_t i = 0; i < n; ++i) sum += x[i] * x[i];
  return std::sqrt(sum);
}

// Returns the length that it had.
float Normalise(float* x, size_t n) {
  const float length = Length(x, n);
  for (size_t i = 0; i < n; ++i) x[i] /= length;
  return length;
}

// From the gradient by a vector of length 1 that by the vector it was made of: what lies across.
void ProjectGradient(const float* direction, float length, size_t n, float* gradient) {
  float along = 0;
  for (size_t i = 0; i < n; ++i) along += direction[i] * gradient[i];
  for (size_t i = 0; i < n; ++i) gradient[i] = (gradient[i] - along * direction[i]) / length;
}

std::vector<Sample> TakeSamples(const SessionLog& log, size_t most) {
  std::vector<Sample> samples;
  for (size_t session = log.size(); session > 0 && samples.size() < most; --session) {
    for (size_t position = 1; position < log[session - 1].size(); ++position) {
      samples.push_back({static_cast<uint32_t>(session - 1), static_cast<uint32_t>(position)});
    }
  }
  return samples;
}

class Learner {
 public:
  Learner(const SessionLog& log, size_t item_count, const EmbeddingOptions& options)
      : log_(log),
        options_(options),
        d_(options.dimensions),
        items_(item_count),
        clicks_(CountClicks(log, item_count)),
        random_(1) {
    values_.resize((items_ + options.history) * d_);
    means_.assign(values_.size(), 0);
    squares_.assign(values_.size(), 0);
    gradients_.assign(values_.size(), 0);
    is_touched_.assign(items_ + options.history, 0);
    column_of_item_.assign(items_, -1);
    const float spread = 1 / std::sqrt(static_cast<float>(d_));
    for (size_t i = 0; i < items_ * d_; ++i) {
      values_[i] = (2 * random_.Share() - 1) * spread;
    }
    for (size_t q = 0; q < options.history; ++q) {
      const float gate = std::exp(-static_cast<float>(q) / 2);
      std::fill_n(values_.begin() + static_cast<std::ptrdiff_t>((items_ + q) * d_), d_, gate);
    }
  }

  Embedding Learn(absl::FunctionRef<void(double)> progress) {
    std::vector<Sample> samples = TakeSamples(log_, options_.max_samples);
    const size_t epochs = std::clamp<size_t>(
        options_.max_samples / std::max<size_t>(samples.size(), 1), 1, options_.epochs);
    const size_t batches = (samples.size() + options_.batch - 1) / options_.batch;
    const size_t steps = epochs * batches;
    const size_t warm_up = steps / 20 + 1;
    size_t step = 0;
    for (size_t epoch = 0; epoch < epochs; ++epoch) {
      for (size_t i = samples.size(); i > 1; --i) {
        std::swap(samples[i - 1], samples[random_.Below(i)]);
      }
      for (size_t batch = 0; batch < batches; ++batch, ++step) {
        const size_t begin = batch * options_.batch;
        const size_t size = std::min(options_.batch, samples.size() - begin);
        const double warm =
            std::min(1.0, static_cast<double>(step + 1) / static_cast<double>(warm_up));
        const double left = 1 - static_cast<double>(step) / static_cast<double>(steps);
        LearnBatch({samples.data() + begin, size}, warm * left, step + 1);
        if (step % 16 == 0) progress(static_cast<double>(step) / static_cast<double>(steps));
      }
    }
    return Embedding(std::move(values_), items_, options_);
  }

 private:
  struct Member {
    uint32_t item = 0;
    uint32_t gate = 0;
  };

  const float* value(size_t parameter) const { return values_.data() + parameter * d_; }

  void LearnBatch(std::span<const Sample> samples, double rate, size_t step) {
    ChooseMembers(samples);
    ChooseColumns(samples);
    MeasureRows(samples);
    MeasureColumns(samples.size());
    Spread(samples.size());
    Move(rate, step);
  }

  // The clicks that each sample is asked about, newest first.
  void ChooseMembers(std::span<const Sample> samples) {
    members_.clear();
    member_ends_.clear();
    for (const Sample& sample : samples) {
      const auto items = log_[sample.session];
      const size_t before = members_.size();
      const size_t known = std::min<size_t>(sample.position, options_.history);
      for (size_t q = 0; q < known; ++q) {
        if (random_.Share() < options_.dropout) continue;
        members_.push_back({items[sample.position - 1 - q], static_cast<uint32_t>(q)});
      }
      if (members_.size() == before) members_.push_back({items[sample.position - 1], 0});
      member_ends_.push_back(members_.size());
    }
  }

  // The items that are held against each other: all targets, and others by chance.
  void ChooseColumns(std::span<const Sample> samples) {
    for (const uint32_t item : columns_) column_of_item_[item] = -1;
    columns_.clear();
    const auto add = [&](uint32_t item) {
      if (column_of_item_[item] >= 0) return;
      column_of_item_[item] = static_cast<int32_t>(columns_.size());
      columns_.push_back(item);
    };
    for (const Sample& sample : samples) add(log_[sample.session][sample.position]);
    for (size_t i = 0; i < options_.negatives; ++i) {
      add(static_cast<uint32_t>(random_.Below(items_)));
    }
    width_ = (columns_.size() + kMatrixLanes - 1) / kMatrixLanes * kMatrixLanes;
    // Not a multiple of a power of two that caches fold onto one place.
    stride_ = width_ + (width_ % 256 == 0 ? kMatrixLanes : 0);
    directions_.resize(width_ * d_);
    transposed_.assign(d_ * stride_, 0);
    lengths_.resize(columns_.size());
    corrections_.assign(width_, kNoLogit);
    const double clicks = static_cast<double>(log_.clicks());
    for (size_t c = 0; c < columns_.size(); ++c) {
      const float* vector = value(columns_[c]);
      lengths_[c] = Length(vector, d_);
      for (size_t k = 0; k < d_; ++k) {
        const float part = vector[k] / lengths_[c];
        directions_[c * d_ + k] = part;
        transposed_[k * stride_ + c] = part;
      }
      // How often chance puts the item among the columns.
      const double expected = static_cast<double>(samples.size()) * clicks_[columns_[c]] / clicks +
                              static_cast<double>(options_.negatives) / static_cast<double>(items_);
      corrections_[c] = static_cast<float>(std::log(-std::expm1(-expected)));
    }
    std::fill(directions_.begin() + static_cast<std::ptrdiff_t>(columns_.size() * d_),
              directions_.end(), 0.0f);
  }

  // Sessions: direction, probabilities of the columns, gradient.
  void MeasureRows(std::span<const Sample> samples) {
    const size_t rows = samples.size();
    queries_.resize(rows * d_);
    query_gradients_.resize(rows * d_);
    slopes_.resize(rows * stride_);
    ForEachPiece(rows, kRowsPerPiece, [&] {
      return [&, lengths = std::vector<float>(kRowsPerPiece)](size_t begin, size_t end) mutable {
        for (size_t row = begin; row < end; ++row) lengths[row - begin] = Aim(row);
        Multiply({queries_.data() + begin * d_, d_, transposed_.data(), stride_,
                  slopes_.data() + begin * stride_, stride_, end - begin, d_, width_});
        for (size_t row = begin; row < end; ++row) {
          const Sample& sample = samples[row];
          const uint32_t target = log_[sample.session][sample.position];
          float* slope = slopes_.data() + row * stride_;
          ScaleAndSubtract(slope, width_, options_.scale, corrections_.data());
          const float sum = Exponentiate(slope, width_, Largest(slope, width_));
          // Adam takes gradients of any scale.
          ScaleAndSubtract(slope, width_, 1 / sum, nullptr);
          std::fill(slope + columns_.size(), slope + width_, 0.0f);
          slope[column_of_item_[target]] -= 1;
        }
        Multiply({slopes_.data() + begin * stride_, stride_, directions_.data(), d_,
                  query_gradients_.data() + begin * d_, d_, end - begin, width_, d_});
        for (size_t row = begin; row < end; ++row) {
          ProjectGradient(queries_.data() + row * d_, lengths[row - begin], d_,
                          query_gradients_.data() + row * d_);
        }
      };
    });
  }

  // The direction of a session; returns the length that it had.
  float Aim(size_t row) {
    float* query = queries_.data() + row * d_;
    std::fill_n(query, d_, 0.0f);
    for (size_t m = row == 0 ? 0 : member_ends_[row - 1]; m < member_ends_[row]; ++m) {
      const float* vector = value(members_[m].item);
      const float* gate = value(items_ + members_[m].gate);
      for (size_t k = 0; k < d_; ++k) query[k] += gate[k] * vector[k];
    }
    return Normalise(query, d_);
  }

  void MeasureColumns(size_t rows) {
    column_gradients_.resize(width_ * d_);
    ForEachPiece(width_, kColumnsPerPiece, [&] {
      return [&, turned = std::vector<float>(kColumnsPerPiece * rows)](size_t begin,
                                                                       size_t end) mutable {
        for (size_t row = 0; row < rows; ++row) {
          const float* slope = slopes_.data() + row * stride_;
          for (size_t c = begin; c < end; ++c) turned[(c - begin) * rows + row] = slope[c];
        }
        Multiply({turned.data(), rows, queries_.data(), d_, column_gradients_.data() + begin * d_,
                  d_, end - begin, rows, d_});
        for (size_t c = begin; c < std::min(end, columns_.size()); ++c) {
          ProjectGradient(directions_.data() + c * d_, lengths_[c], d_,
                          column_gradients_.data() + c * d_);
        }
      };
    });
  }

  float* Touch(size_t parameter) {
    if (!is_touched_[parameter]) {
      is_touched_[parameter] = 1;
      touched_.push_back(static_cast<uint32_t>(parameter));
    }
    return gradients_.data() + parameter * d_;
  }

  // Adds up the gradients by the parameters.
  void Spread(size_t rows) {
    for (size_t c = 0; c < columns_.size(); ++c) {
      float* gradient = Touch(columns_[c]);
      const float* part = column_gradients_.data() + c * d_;
      for (size_t k = 0; k < d_; ++k) gradient[k] += part[k];
    }
    for (size_t row = 0; row < rows; ++row) {
      const float* part = query_gradients_.data() + row * d_;
      for (size_t m = row == 0 ? 0 : member_ends_[row - 1]; m < member_ends_[row]; ++m) {
        const size_t gate = items_ + members_[m].gate;
        float* by_item = Touch(members_[m].item);
        float* by_gate = Touch(gate);
        for (size_t k = 0; k < d_; ++k) {
          by_item[k] += value(gate)[k] * part[k];
          by_gate[k] += value(members_[m].item)[k] * part[k];
        }
      }
    }
  }

  // Only what the batch touched (lazy Adam).
  void Move(double rate, size_t step) {
    AdamRates rates;
    const double mean_bias = 1 - std::pow(0.9, static_cast<double>(step));
    const double square_bias = 1 - std::pow(0.999, static_cast<double>(step));
    rates.rate = static_cast<float>(static_cast<double>(options_.rate) * rate *
                                    std::sqrt(square_bias) / mean_bias);
    for (const uint32_t parameter : touched_) {
      const size_t at = parameter * d_;
      AdamStep(values_.data() + at, means_.data() + at, squares_.data() + at,
               gradients_.data() + at, d_, rates);
      std::fill_n(gradients_.begin() + static_cast<std::ptrdiff_t>(at), d_, 0.0f);
      is_touched_[parameter] = 0;
    }
    touched_.clear();
  }

  const SessionLog& log_;
  const EmbeddingOptions& options_;
  const size_t d_;
  const size_t items_;
  const std::vector<uint32_t> clicks_;
  Random random_;
  // Parameters, `d_` numbers each: the items, then the gates.
  std::vector<float> values_;
  std::vector<float> means_;
  std::vector<float> squares_;
  std::vector<float> gradients_;
  std::vector<uint8_t> is_touched_;
  std::vector<uint32_t> touched_;
  // Of the batch.
  std::vector<Member> members_;
  std::vector<size_t> member_ends_;
  std::vector<uint32_t> columns_;
  std::vector<int32_t> column_of_item_;
  size_t width_ = 0;
  size_t stride_ = 0;
  std::vector<float> directions_;
  std::vector<float> transposed_;
  std::vector<float> lengths_;
  std::vector<float> corrections_;
  std::vector<float> column_gradients_;
  std::vector<float> queries_;
  std::vector<float> query_gradients_;
  std::vector<float> slopes_;
};

}  // namespace

Embedding::Embedding(std::vector<float> values, size_t item_count, const EmbeddingOptions& options)
    : dimensions_(options.dimensions),
      item_count_(item_count),
      scale_(options.scale),
      values_(std::move(values)),
      directions_(values_.begin(),
                  values_.begin() + static_cast<std::ptrdiff_t>(item_count * dimensions_)) {
  for (size_t item = 0; item < item_count; ++item) {
    Normalise(directions_.data() + item * dimensions_, dimensions_);
  }
}

void Embedding::Query(std::span<const uint32_t> session, float* direction) const {
  std::fill_n(direction, dimensions_, 0.0f);
  const size_t history = values_.size() / dimensions_ - item_count_;
  const size_t known = std::min(session.size(), history);
  for (size_t q = 0; q < known; ++q) {
    const float* vector = values_.data() + session[session.size() - 1 - q] * dimensions_;
    const float* gate = values_.data() + (item_count_ + q) * dimensions_;
    for (size_t k = 0; k < dimensions_; ++k) direction[k] += gate[k] * vector[k];
  }
  Normalise(direction, dimensions_);
}

Embedding LearnEmbedding(const SessionLog& log, size_t item_count, const EmbeddingOptions& options,
                         absl::FunctionRef<void(double)> progress) {
  return Learner(log, item_count, options).Learn(progress);
}

}  // namespace vaiven::server
