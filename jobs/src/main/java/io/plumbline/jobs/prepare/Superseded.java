package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.plumbline.base.Texts;
import io.plumbline.pipeline.OnFail;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.pipeline.checks.BuiltInRules;
import io.plumbline.results.QualityCheckRow;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The rows of a source with {@code mode = upsert} that do not count, by reason.
 *
 * @param newer replaced by a row with a later time
 * @param onArrival older than a row that an earlier as-of had brought
 * @param tied of the same time as the row that counts, so that as-of, file, and line decide
 * @param deletions rows that end their key
 */
record Superseded(long newer, long onArrival, long tied, long deletions) {
  /** Every key has one row. */
  static final Superseded NONE = new Superseded(0, 0, 0, 0);

  /** Values of {@link #aggregates}. */
  static final int REASONS = 4;

  private static final String NEWER = "newer";
  private static final String ON_ARRIVAL = "on-arrival";
  static final String TIED = "tied";
  static final String DELETION = "deletion";

  /**
   * Returns the reason of each row; null for the one that counts.
   *
   * @param at the time that rows are ordered by
   * @param increment as-of that brought the row
   * @param ofKey the rows of the same key, the one that counts first
   * @param rank place of the row among them
   */
  static Column reason(Column at, Column increment, WindowSpec ofKey, Column rank) {
    Column newest = first(at).over(ofKey);
    Column isTied = coalesce(at.equalTo(newest), at.isNull().and(newest.isNull()));
    Column isLate = coalesce(increment.gt(first(increment).over(ofKey)), lit(false));
    return when(
        rank.gt(1), when(isTied, lit(TIED)).when(isLate, lit(ON_ARRIVAL)).otherwise(lit(NEWER)));
  }

  /** Returns the aggregates that {@link #of} reads. */
  static List<Column> aggregates(Column counts) {
    return List.of(NEWER, ON_ARRIVAL, TIED, DELETION).stream()
        .map(reason -> count_if(counts.and(column(Marks.SUPERSEDED).equalTo(reason))))
        .toList();
  }

  static Superseded of(Row row, int first) {
    return new Superseded(
        row.getLong(first), row.getLong(first + 1), row.getLong(first + 2), row.getLong(first + 3));
  }

  /**
   * Returns a note for each reason.
   *
   * @param rows that exist for the run
   */
  List<QualityCheckRow> notes(SourceSpec source, long rows) {
    List<QualityCheckRow> notes = new ArrayList<>(ofNewerRows(source.name(), rows));
    if (source.endsKey().isPresent()) {
      notes.add(
          note(
              source.name(),
              "rows that end their key",
              rows,
              deletions,
              "that %s `%s`, so that the key is gone from their time on"
                  .formatted(deletions == 1 ? "meets" : "meet", source.endsKey().get())));
    }
    return notes;
  }

  private List<QualityCheckRow> ofNewerRows(String source, long rows) {
    return List.of(
        note(
            source,
            "rows superseded by a newer one",
            rows,
            newer,
            "replaced by a later row of its key"),
        note(
            source,
            "rows superseded on arrival",
            rows,
            onArrival,
            "older than a row that an earlier as-of brought"),
        note(
            source,
            "rows superseded at the same time",
            rows,
            tied,
            "of the same time as the row that counts, by as-of, file, and line"));
  }

  private static QualityCheckRow note(
      String source, String check, long rows, long superseded, String reason) {
    return new QualityCheckRow(
            source,
            check,
            BuiltInRules.SUPERSEDED,
            OnFail.NOTE,
            true,
            rows,
            superseded,
            Texts.count(superseded, "row") + " " + reason)
        .dropping(superseded);
  }
}
