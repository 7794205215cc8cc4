#include "server/store/order_table.h"

#include "server/base/status.h"

namespace vaiven::server {

absl::StatusOr<OrderTable> OrderTable::Create(Database& database) {
  OrderTable table(database);
  VAIVEN_ASSIGN_OR_RETURN(
      table.find_,
      database.Prepare("SELECT id, source FROM orders WHERE site = ?1 AND transaction_id = ?2"));
  VAIVEN_ASSIGN_OR_RETURN(
      table.insert_,
      database.Prepare("INSERT INTO orders (site, transaction_id, source, time, currency, value, "
                       "visitor, customer_id, email) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"));
  VAIVEN_ASSIGN_OR_RETURN(
      table.replace_,
      database.Prepare("UPDATE orders SET source = ?3, time = ?4, currency = ?5, value = ?6, "
                       "visitor = coalesce(?7, visitor), "
                       "customer_id = coalesce(?8, customer_id), email = coalesce(?9, email) "
                       "WHERE site = ?1 AND transaction_id = ?2"));
  VAIVEN_ASSIGN_OR_RETURN(
      table.complete_,
      database.Prepare("UPDATE orders SET visitor = coalesce(visitor, ?7), "
                       "customer_id = coalesce(customer_id, ?8), email = coalesce(email, ?9) "
                       "WHERE site = ?1 AND transaction_id = ?2"));
  VAIVEN_ASSIGN_OR_RETURN(table.delete_lines_,
                          database.Prepare("DELETE FROM order_lines WHERE order_id = ?1"));
  VAIVEN_ASSIGN_OR_RETURN(
      table.insert_line_,
      database.Prepare("INSERT INTO order_lines (order_id, position, item_id, variant, title, "
                       "quantity, price_micros) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
  VAIVEN_ASSIGN_OR_RETURN(
      table.refund_,
      database.Prepare("INSERT INTO refunds (site, transaction_id, reference, source, time, "
                       "currency, value, whole) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) "
                       "ON CONFLICT DO UPDATE SET source = excluded.source, "
                       "time = excluded.time, currency = excluded.currency, "
                       "value = excluded.value, whole = excluded.whole "
                       "WHERE excluded.source > source"));
  return table;
}

absl::Status OrderTable::Tell(int64_t site, const Order& order) {
  VAIVEN_ASSIGN_OR_RETURN(const bool known,
                          find_.Bind(1, site).Bind(2, order.transaction_id).Step());
  int64_t id = known ? find_.Integer(0) : 0;
  const int64_t source = static_cast<int64_t>(order.source);
  const bool replaces = known && (source > find_.Integer(1) || (source == find_.Integer(1) &&
                                                                order.source != OrderSource::kTag));
  find_.Reset();

  Statement& write = !known ? insert_ : replaces ? replace_ : complete_;
  write.Bind(1, site).Bind(2, order.transaction_id);
  if (&write != &complete_) {
    write.Bind(3, source).Bind(4, order.time).Bind(5, order.currency).Bind(6, order.value);
  }
  write.Bind(7, order.visitor).BindOptional(8, order.customer_id).BindOptional(9, order.email);
  VAIVEN_RETURN_IF_ERROR(write.Run());
  if (&write == &complete_) return absl::OkStatus();
  if (!known) id = database_->LastInsertId();
  if (known) VAIVEN_RETURN_IF_ERROR(delete_lines_.Bind(1, id).Run());
  return WriteLines(id, order.lines);
}

absl::Status OrderTable::WriteLines(int64_t order_id, const std::vector<OrderLine>& lines) {
  int64_t position = 0;
  for (const OrderLine& line : lines) {
    VAIVEN_RETURN_IF_ERROR(insert_line_.Bind(1, order_id)
                               .Bind(2, position++)
                               .Bind(3, line.item_id)
                               .Bind(4, line.variant)
                               .Bind(5, line.title)
                               .Bind(6, line.quantity)
                               .Bind(7, line.price_micros)
                               .Run());
  }
  return absl::OkStatus();
}

absl::Status OrderTable::Tell(int64_t site, const Refund& refund) {
  return refund_.Bind(1, site)
      .Bind(2, refund.transaction_id)
      .Bind(3, refund.reference)
      .Bind(4, static_cast<int64_t>(refund.source))
      .Bind(5, refund.time)
      .Bind(6, refund.currency)
      .Bind(7, refund.value)
      .Bind(8, static_cast<int64_t>(refund.whole))
      .Run();
}

}  // namespace vaiven::server
