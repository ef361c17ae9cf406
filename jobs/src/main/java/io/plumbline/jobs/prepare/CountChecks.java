package io.plumbline.jobs.prepare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.plumbline.job.JobContext;
import io.plumbline.pipeline.ExpectationSpec;
import io.plumbline.pipeline.OnFail;
import io.plumbline.results.IngestFileRow;
import io.plumbline.results.IngestLedger;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.spark.Instants;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * Compares the rows that `ingest` brought at the as-of with those of earlier as-ofs: the whole of a
 * snapshot, or an increment.
 */
final class CountChecks {
  private CountChecks() {}

  /**
   * Returns one row for each expectation with a history; reads the counts once, if there is one.
   */
  static List<QualityCheckRow> of(JobContext context, CleanedSource cleaned) {
    List<ExpectationSpec> asked =
        cleaned.clean().expect().stream().filter(one -> one.history().isPresent()).toList();
    if (asked.isEmpty()) {
      return List.of();
    }
    NavigableMap<Instant, Long> counts = counts(context, cleaned.name());
    long rows = counts.getOrDefault(context.asOf(), 0L);
    return asked.stream()
        .map(
            one ->
                of(
                    cleaned.name(),
                    one,
                    UsualCount.of(one.history().orElseThrow(), counts, context.asOf()),
                    rows))
        .toList();
  }

  /** Too little history is a note: it never fails. */
  private static QualityCheckRow of(
      String source, ExpectationSpec one, UsualCount usual, long rows) {
    return usual.isKnown()
        ? new QualityCheckRow(source, one, usual.holds(rows), rows, 0, usual.text(rows))
        : new QualityCheckRow(
            source,
            one.label(),
            Optional.of(one.rule().id()),
            one.rule().severity(),
            OnFail.NOTE,
            true,
            rows,
            0,
            OptionalLong.of(0),
            usual.text(rows),
            Optional.empty());
  }

  private static NavigableMap<Instant, Long> counts(JobContext context, String source) {
    NavigableMap<Instant, Long> counts = new TreeMap<>();
    List<Row> found =
        context
            .tables()
            .history(IngestFileRow.TABLE)
            .where(col("job").equalTo(IngestLedger.JOB).and(col("source").equalTo(source)))
            .groupBy("as_of")
            .agg(sum("rows_bronze"))
            .collectAsList();
    found.forEach(row -> counts.put(Instants.of(row.get(0)), row.getLong(1)));
    return counts;
  }
}
