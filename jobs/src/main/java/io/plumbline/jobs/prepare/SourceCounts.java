package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.plumbline.contracts.Contracts;
import io.plumbline.contracts.TableResult;
import io.plumbline.jobs.prepare.failures.FailedValues;
import io.plumbline.jobs.prepare.failures.FailureCounter;
import io.plumbline.jobs.prepare.failures.Failures;
import io.plumbline.pipeline.ExpectationSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * All that is counted about one source, by one aggregation.
 *
 * @param rows in bronze
 * @param late at as-of or later
 * @param untimed not late, because they have no time
 * @param removed by dedupe
 * @param doubledKeys keys with more than one row
 * @param example one of them, the first as text
 * @param exampleCopies its rows
 * @param looked rows that expectations looked at: not late, one for each key
 * @param kept rows that go to silver
 * @param current those of the kept rows that are the newest version of their key
 * @param dropped rows that leave without quarantine
 * @param newest time of the newest kept row
 * @param failures rows that did not meet each expectation of single rows
 * @param tables verdicts of the checks of the whole table
 * @param superseded those of the removed rows that newer ones replace, by reason; of upserts
 */
record SourceCounts(
    long rows,
    long late,
    long untimed,
    long removed,
    long doubledKeys,
    String example,
    long exampleCopies,
    long looked,
    long kept,
    long current,
    long dropped,
    Optional<Instant> newest,
    Failures failures,
    List<TableResult> tables,
    Optional<Superseded> superseded) {

  /** Returns how many rows go to quarantine. */
  long quarantined() {
    return looked - kept - dropped;
  }

  /** Rows that exist for the run, one for each key. */
  static Column isLookedAt() {
    return column(Marks.LATE)
        .equalTo(false)
        .and(column(Marks.RANK).equalTo(1).or(column(Marks.KEYED).equalTo(false)));
  }

  /**
   * @param marked with all marks of a cleaned source
   */
  static SourceCounts of(Dataset<Row> marked, Column entity, Expectations expectations) {
    Column present = column(Marks.LATE).equalTo(false);
    Column keyed = column(Marks.KEYED);
    Column first =
        present.and(keyed).and(column(Marks.RANK).equalTo(1)).and(column(Marks.COPIES).gt(1));
    Column kept = isLookedAt().and(expectations.isKept());
    Column dropped =
        isLookedAt().and(expectations.isGood()).and(expectations.isKept().equalTo(false));
    List<Column> asked =
        new ArrayList<>(
            List.of(
                count(lit(1)),
                count_if(column(Marks.LATE)),
                count_if(present.and(column(Marks.TIME).isNull())),
                count_if(present.and(keyed).and(column(Marks.RANK).gt(1))),
                count_if(first),
                min(when(first, struct(entity, column(Marks.COPIES)))),
                count_if(isLookedAt()),
                count_if(kept),
                max(when(kept, column(Marks.TIME))),
                count_if(dropped),
                count_if(isCurrent(marked, kept))));
    int ofRows = asked.size();
    List<FailedValues> values = expectations.failedValues(marked);
    if (!values.isEmpty()) {
      asked.add(
          FailureCounter.aggregate(
              IntStream.range(0, values.size()).mapToObj(SourceCounts::hasFailed).toList(),
              values));
    }
    int ofTables = asked.size();
    List<List<Column>> tableCounts = expectations.tableCounts(kept);
    tableCounts.forEach(asked::addAll);
    int ofSuperseded = asked.size();
    boolean isUpsert = List.of(marked.columns()).contains(Marks.SUPERSEDED);
    if (isUpsert) {
      asked.addAll(Superseded.aggregates(present.and(keyed)));
    }
    Row row =
        marked.agg(asked.get(0), asked.subList(1, asked.size()).toArray(Column[]::new)).first();
    Failures failures =
        values.isEmpty() ? Failures.NONE : Failures.of(row.getStruct(ofRows), values);
    Row example = row.getStruct(5);
    Object newest = row.get(8);
    return new SourceCounts(
        row.getLong(0),
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        example == null ? "" : example.getString(0),
        example == null ? 0 : example.getLong(1),
        row.getLong(6),
        row.getLong(7),
        row.getLong(10),
        row.getLong(9),
        Optional.ofNullable(newest).map(SourceCounts::instant),
        failures,
        judged(expectations, tableCounts, row, ofTables),
        isUpsert ? Optional.of(Superseded.of(row, ofSuperseded)) : Optional.empty());
  }

  private static Column isCurrent(Dataset<Row> marked, Column kept) {
    return List.of(marked.columns()).contains(Marks.CURRENT)
        ? kept.and(column(Marks.CURRENT))
        : kept;
  }

  private static Column hasFailed(int expectation) {
    return isLookedAt().and(column(Marks.MET + expectation).equalTo(false));
  }

  private static List<TableResult> judged(
      Expectations expectations, List<List<Column>> asked, Row row, int first) {
    List<TableResult> results = new ArrayList<>();
    int at = first;
    for (int i = 0; i < asked.size(); i++) {
      ExpectationSpec one = expectations.ofTables().get(i);
      Object[] counts = new Object[asked.get(i).size()];
      for (int j = 0; j < counts.length; j++) {
        counts[j] = row.get(at++);
      }
      results.add(
          Contracts.TABLE_CHECKS
              .find(one.check())
              .judge(one.options().orElseThrow(), RowFactory.create(counts), row.getLong(7)));
    }
    return results;
  }

  private static Instant instant(Object time) {
    return time instanceof Instant already ? already : ((java.sql.Timestamp) time).toInstant();
  }
}
