package io.plumbline.results;

import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;
import java.time.Instant;
import java.util.Optional;

/** A hash chain: one row per decision about a candidate; rows are only ever added. */
@ResultTable(
    name = "promotions",
    about = "A hash chain: one row per decision about a candidate; rows are only ever added.",
    key = "seq",
    keptDays = ResultTable.FOREVER)
public record PromotionRow(
    @Doc("counts up within a pipeline, without gaps") long seq,
    @Doc("candidate") long modelVersion,
    @Doc(
            "promoted, refused, or withheld: every gate held, but a later as-of had a champion already")
        String action,
    @Doc("as-of time of the decision: from then on the model is champion") Instant validFrom,
    Grounds grounds,
    @Doc("hash of the row before; empty for the first") String prevHash,
    @Doc("SHA-256 of prev_hash and this row") String hash) {
  public static final TableDefinition TABLE = TableDefinition.of(PromotionRow.class);

  /** What a decision rests on. */
  public record Grounds(
      @Doc("each gate with what it saw and whether it held, as JSON") String gates,
      @Doc("why, as a sentence") String reason,
      @Doc("account that started the run") String decidedBy,
      @Doc("SHA-256 of the candidate's study, files, and metrics") String evidenceHash,
      @Doc(
              "when the run decided; `valid_from` may be earlier, in a backfill; null: an older version, see `created_at`")
          Optional<Instant> decidedAt) {}
}
