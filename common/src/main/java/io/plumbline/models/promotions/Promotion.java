package io.plumbline.models.promotions;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.Hashes;
import io.plumbline.base.Json;
import io.plumbline.results.PromotionRow;
import io.plumbline.tables.ResultRows;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.StoredRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One decision about a candidate: a link of the chain.
 *
 * @param row its row; the hash is the SHA-256 of prevHash and of the canonical JSON of all else
 */
public record Promotion(String pipeline, String runId, PromotionRow row) {
  public static final String PROMOTED = "promoted";
  public static final String REFUSED = "refused";

  /** Every gate held, but a later as-of had a champion already. */
  public static final String WITHHELD = "withheld";

  /** An open decision, which is no link yet; valid from the as-of of the run. */
  public static Promotion open(
      RunKey run, long modelVersion, String action, PromotionRow.Grounds grounds) {
    return new Promotion(
        run.pipeline(),
        run.runId(),
        new PromotionRow(0, modelVersion, action, run.asOf(), grounds, "", ""));
  }

  /** The links in a table, in any order; a number that is missing is -1. */
  static List<Promotion> all(Dataset<Row> promotions) {
    Dataset<Row> numbered =
        promotions
            .withColumn("seq", coalesce(col("seq"), lit(-1L)))
            .withColumn("model_version", coalesce(col("model_version"), lit(-1L)));
    return ResultRows.of(numbered, PromotionRow.class).stored().stream()
        .map(Promotion::of)
        .toList();
  }

  /** A changed as-of shows as a changed hash: it is the time of the decision. */
  private static Promotion of(StoredRow<PromotionRow> stored) {
    PromotionRow row = stored.row();
    boolean moved =
        row.validFrom() == null || !Objects.equals(stored.run().asOf(), row.validFrom());
    return new Promotion(
        stored.run().pipeline(),
        stored.run().runId(),
        moved ? link(row, row.seq(), Instant.MIN, row.prevHash(), row.hash()) : row);
  }

  public long seq() {
    return row.seq();
  }

  public String action() {
    return row.action();
  }

  String prevHash() {
    return row.prevHash();
  }

  public String hash() {
    return row.hash();
  }

  /** The same decision as the next link after another one. */
  Promotion after(long headSeq, String headHash) {
    Promotion next = with(link(row, headSeq + 1, micros(row.validFrom()), headHash, ""));
    return next.withHash(next.expectedHash());
  }

  Promotion withHash(String other) {
    return with(link(row, row.seq(), row.validFrom(), row.prevHash(), other));
  }

  /** What {@link #hash} has to be if the row is unchanged. */
  String expectedHash() {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("pipeline", pipeline);
    fields.put("run_id", runId);
    fields.put("seq", row.seq());
    fields.put("model_version", row.modelVersion());
    fields.put("action", row.action());
    fields.put("valid_from", row.validFrom().toString());
    fields.put("gates", row.grounds().gates());
    fields.put("reason", row.grounds().reason());
    fields.put("decided_by", row.grounds().decidedBy());
    fields.put("evidence_hash", row.grounds().evidenceHash());
    // A link of an older version has no time of decision, and its hash none of it.
    row.grounds().decidedAt().ifPresent(at -> fields.put("decided_at", at.toString()));
    return Hashes.sha256(row.prevHash() + Json.canonical(fields));
  }

  /** Returns true if the other one decides the same about the same candidate and as-of. */
  boolean sameDecision(Promotion other) {
    return row.modelVersion() == other.row.modelVersion()
        && row.action().equals(other.row.action())
        && micros(row.validFrom()).equals(micros(other.row.validFrom()))
        && row.grounds().evidenceHash().equals(other.row.grounds().evidenceHash())
        && row.grounds().gates().equals(other.row.grounds().gates());
  }

  private Promotion with(PromotionRow other) {
    return new Promotion(pipeline, runId, other);
  }

  private static PromotionRow link(
      PromotionRow row, long seq, Instant validFrom, String prevHash, String hash) {
    return new PromotionRow(
        seq, row.modelVersion(), row.action(), validFrom, row.grounds(), prevHash, hash);
  }

  /** To the microsecond, as tables keep it. */
  private static Instant micros(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
