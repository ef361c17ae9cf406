package io.plumbline.jobs.promote;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_micros;

import io.plumbline.base.Hashes;
import io.plumbline.results.PromotionsTable;
import io.plumbline.tables.TableRows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * One row of `promotions`: a link of the chain.
 *
 * @param validFrom as-of of the decision, to the microsecond, as tables keep it
 * @param hash SHA-256 of prevHash and of the canonical JSON of everything else
 */
record Promotion(
    String pipeline,
    String runId,
    long seq,
    long modelVersion,
    String action,
    Instant validFrom,
    String gates,
    String reason,
    String decidedBy,
    String evidenceHash,
    String prevHash,
    String hash) {
  static final String PROMOTED = "promoted";
  static final String REFUSED = "refused";

  /** The columns that {@link #of(Row)} expects, in order. */
  static final Column[] COLUMNS = {
    col("pipeline"), col("run_id"), col("seq"), col("model_version"), col("action"),
    unix_micros(col("valid_from")), col("gates"), col("reason"), col("decided_by"),
        col("evidence_hash"),
    col("prev_hash"), col("hash"), unix_micros(col("as_of"))
  };

  /**
   * A row that stands in the table. A changed as-of shows as a changed hash: it is the moment of
   * the decision.
   */
  static Promotion of(Row row) {
    long validFrom = row.isNullAt(5) ? Long.MIN_VALUE / 2 : row.getLong(5);
    boolean moved = row.isNullAt(12) || row.getLong(12) != validFrom;
    return new Promotion(
        row.getString(0),
        row.getString(1),
        number(row, 2),
        number(row, 3),
        row.getString(4),
        Instant.EPOCH.plus(moved ? ~validFrom : validFrom, ChronoUnit.MICROS),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getString(11));
  }

  /** The same decision as the next link after another one. */
  Promotion after(long headSeq, String headHash) {
    Promotion open =
        new Promotion(
            pipeline,
            runId,
            headSeq + 1,
            modelVersion,
            action,
            validFrom.truncatedTo(ChronoUnit.MICROS),
            gates,
            reason,
            decidedBy,
            evidenceHash,
            headHash,
            "");
    return open.withHash(open.expectedHash());
  }

  Promotion withHash(String other) {
    return new Promotion(
        pipeline,
        runId,
        seq,
        modelVersion,
        action,
        validFrom,
        gates,
        reason,
        decidedBy,
        evidenceHash,
        prevHash,
        other);
  }

  /** What {@link #hash} has to be if nobody touched the row. */
  String expectedHash() {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("pipeline", pipeline);
    fields.put("run_id", runId);
    fields.put("seq", seq);
    fields.put("model_version", modelVersion);
    fields.put("action", action);
    fields.put("valid_from", validFrom.toString());
    fields.put("gates", gates);
    fields.put("reason", reason);
    fields.put("decided_by", decidedBy);
    fields.put("evidence_hash", evidenceHash);
    return Hashes.sha256(prevHash + CanonicalJson.of(fields));
  }

  /** Whether the other one says the same about the same candidate at the same as-of. */
  boolean sameDecision(Promotion other) {
    return modelVersion == other.modelVersion
        && action.equals(other.action)
        && validFrom
            .truncatedTo(ChronoUnit.MICROS)
            .equals(other.validFrom.truncatedTo(ChronoUnit.MICROS))
        && evidenceHash.equals(other.evidenceHash)
        && gates.equals(other.gates);
  }

  TableRows row() {
    return TableRows.of(PromotionsTable.TABLE)
        .add(
            seq,
            modelVersion,
            action,
            validFrom,
            gates,
            reason,
            decidedBy,
            evidenceHash,
            prevHash,
            hash);
  }

  private static long number(Row row, int at) {
    return row.isNullAt(at) ? -1 : row.getLong(at);
  }
}
