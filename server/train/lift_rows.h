// Rows with what came of showing them: the last step before they are quantised. Used by trainer.cc.
#pragma once

#include "server/feedback/click_lift.h"
#include "server/train/sparse_rows.h"

namespace vaiven::server {

// Each value times the lift of its product on pages about the row's, best first again. What a row
// says of its own item stays: no slot shows the product of its page.
SparseRows LiftRows(const SparseRows& rows, const ClickLifts& lifts);

}  // namespace vaiven::server
