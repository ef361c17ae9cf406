package io.plumbline.results;

import io.plumbline.tables.ResultTable;
import io.plumbline.tables.Types;

/** A hash chain: one row per decision about a candidate; rows are only ever added. */
public final class PromotionsTable {
  public static final ResultTable TABLE =
      ResultTable.named(
              "promotions",
              "A hash chain: one row per decision about a candidate; rows are only ever added.")
          .column("seq", Types.LONG, "counts up within a pipeline, without gaps")
          .column("model_version", Types.LONG, "candidate")
          .column("action", Types.STRING, "promoted or refused")
          .column(
              "valid_from",
              Types.TIMESTAMP,
              "as-of of the decision: from then on the model is champion")
          .column("gates", Types.STRING, "every gate with what it saw and whether it held, as JSON")
          .column("reason", Types.STRING, "in words")
          .column("decided_by", Types.STRING, "account that started the run")
          .column("evidence_hash", Types.STRING, "SHA-256 of the candidate's metrics and study")
          .column("prev_hash", Types.STRING, "hash of the row before; empty for the first")
          .column("hash", Types.STRING, "SHA-256 of prev_hash and this row")
          .key("seq")
          .keptDays(3650);

  private PromotionsTable() {}
}
