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
import io.plumbline.jobs.prepare.failures.BadRows;
import io.plumbline.jobs.prepare.failures.FailedRows;
import io.plumbline.jobs.prepare.failures.FailedValues;
import io.plumbline.jobs.prepare.failures.FailureCounter;
import io.plumbline.pipeline.ExpectationSpec;
import io.plumbline.spark.Observed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * All that is counted about one source, in one pass over its rows.
 *
 * @param rows in bronze
 * @param late at as-of or later
 * @param untimed not late, because they have no time
 * @param removed by dedupe, among them rows that end their key
 * @param doubledKeys keys with more than one row
 * @param example one of them, the first as text
 * @param exampleCopies its rows
 * @param looked rows that expectations looked at: not late, one for each key
 * @param kept rows that go to silver
 * @param current those of the kept rows that are the newest version of their key
 * @param dropped rows that leave without quarantine
 * @param droppedBy the same by the expectation of single rows that drops them, the first one
 * @param newest time of the newest kept row
 * @param failures rows that did not meet each expectation of single rows
 * @param tables verdicts of the checks of the whole table
 * @param badRows the rows for quarantine, if they are few enough to be kept, see {@link BadRows}
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
    Map<Integer, Long> droppedBy,
    Optional<Instant> newest,
    FailedRows failures,
    List<TableResult> tables,
    Optional<List<String>> badRows,
    Optional<Superseded> superseded) {
  /** Values that each source has. */
  private static final int ROWS = 11;

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

  /** What is counted about the rows of a source. */
  static final class Query {
    private final Expectations expectations;
    private final Dataset<Row> marked;
    private final List<Column> ofRows;
    private final List<FailedValues> values;
    private final List<List<Column>> ofTables;
    private final boolean isUpsert;

    /**
     * @param marked with all marks of a cleaned source
     */
    Query(Dataset<Row> marked, Column entity, Expectations expectations) {
      this.expectations = expectations;
      this.marked = marked;
      Column present = column(Marks.LATE).equalTo(false);
      Column keyed = column(Marks.KEYED);
      Column first =
          present.and(keyed).and(column(Marks.RANK).equalTo(1)).and(column(Marks.COPIES).gt(1));
      Column kept = isLookedAt().and(expectations.isKept());
      Column dropped =
          isLookedAt().and(expectations.isGood()).and(expectations.isKept().equalTo(false));
      ofRows =
          new ArrayList<>(
              List.of(
                  count(lit(1)),
                  count_if(column(Marks.LATE)),
                  count_if(present.and(column(Marks.TIME).isNull())),
                  count_if(present.and(keyed).and(column(Marks.RANK).notEqual(1))),
                  count_if(first),
                  min(when(first, struct(entity, column(Marks.COPIES)))),
                  count_if(isLookedAt()),
                  count_if(kept),
                  max(when(kept, column(Marks.TIME))),
                  count_if(dropped),
                  count_if(isCurrent(marked, kept))));
      values = expectations.failedValues(marked);
      if (!values.isEmpty()) {
        ofRows.add(
            FailureCounter.aggregate(
                isLookedAt(),
                IntStream.range(0, values.size()).mapToObj(i -> column(Marks.MET + i)).toList(),
                values));
      }
      isUpsert = List.of(marked.columns()).contains(Marks.SUPERSEDED);
      if (isUpsert) {
        ofRows.addAll(Superseded.aggregates(present.and(keyed)));
      }
      expectations.firstDrop().values().forEach(by -> ofRows.add(count_if(dropped.and(by))));
      if (expectations.mayBeBad()) {
        ofRows.add(
            BadRows.aggregate(expectations.isBad(), Marks.own(marked), expectations.reasons()));
      }
      ofTables = expectations.tableCounts(kept);
    }

    /** Counts the rows by a pass of its own. */
    SourceCounts run() {
      List<Column> all = new ArrayList<>(ofRows);
      ofTables.forEach(all::addAll);
      Row row = aggregated(all);
      return of(row, row, ofRows.size());
    }

    /** Returns the rows, which are counted when they are read for the first time. */
    Dataset<Row> observed(Observation counted) {
      List<Column> named = new ArrayList<>();
      for (Column one : ofRows) {
        named.add(one.as("count_" + named.size()));
      }
      return marked.observe(
          counted, named.get(0), named.subList(1, named.size()).toArray(Column[]::new));
    }

    /**
     * Returns what was counted when the rows of {@link #observed} were read. Checks of the whole
     * table may ask what cannot be counted on the way, and have a pass of their own.
     */
    SourceCounts of(Observation counted) {
      Row row = Observed.row(counted);
      if (row.size() == 0) {
        return run(); // Spark knew that no row stays, and read none.
      }
      List<Column> tables = ofTables.stream().flatMap(List::stream).toList();
      return of(row, tables.isEmpty() ? row : aggregated(tables), 0);
    }

    private Row aggregated(List<Column> all) {
      return marked.agg(all.get(0), all.subList(1, all.size()).toArray(Column[]::new)).first();
    }

    /**
     * @param tables with what the checks of the whole table asked
     * @param firstOfTables its place
     */
    private SourceCounts of(Row row, Row tables, int firstOfTables) {
      Row example = row.getStruct(5);
      Object newest = row.get(8);
      int next = ROWS + (values.isEmpty() ? 0 : 1);
      Map<Integer, Long> droppedBy = new HashMap<>();
      int atDrop = next + (isUpsert ? Superseded.REASONS : 0);
      for (int expectation : expectations.firstDrop().keySet()) {
        droppedBy.put(expectation, row.getLong(atDrop++));
      }
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
          droppedBy,
          Optional.ofNullable(newest).map(SourceCounts::instant),
          values.isEmpty() ? FailedRows.NONE : FailedRows.of(row.getStruct(ROWS), values),
          judged(expectations, ofTables, tables, firstOfTables, row.getLong(7)),
          expectations.mayBeBad() ? BadRows.of(row.getStruct(ofRows.size() - 1)) : Optional.empty(),
          isUpsert ? Optional.of(Superseded.of(row, next)) : Optional.empty());
    }
  }

  private static Column isCurrent(Dataset<Row> marked, Column kept) {
    return List.of(marked.columns()).contains(Marks.CURRENT)
        ? kept.and(column(Marks.CURRENT))
        : kept;
  }

  private static List<TableResult> judged(
      Expectations expectations, List<List<Column>> asked, Row row, int first, long kept) {
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
              .judge(one.options().orElseThrow(), RowFactory.create(counts), kept));
    }
    return results;
  }

  private static Instant instant(Object time) {
    return time instanceof Instant already ? already : ((java.sql.Timestamp) time).toInstant();
  }
}
