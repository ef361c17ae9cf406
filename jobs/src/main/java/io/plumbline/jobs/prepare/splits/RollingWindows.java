package io.plumbline.jobs.prepare.splits;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.unix_micros;

import io.plumbline.jobs.prepare.Marks;
import io.plumbline.pipeline.SplitSpec;
import io.plumbline.tables.FeatureColumns;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The training rows in {@code split.folds} + 1 windows of time with about the same number of rows.
 * Each window but the first is held out by one fold, which is trained on the windows before it
 * without the rows of {@code split.gap} before its start.
 *
 * @param from start of each window that is held out, in microseconds, ascending; empty if no row
 *     has a time
 * @see <a
 *     href="https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.TimeSeriesSplit.html">TimeSeriesSplit
 *     of scikit-learn</a>
 */
record RollingWindows(SplitSpec spec, List<Double> from) {
  private static final Column MICROS = unix_micros(column(Marks.TIME));

  /**
   * Finds the windows, by one Spark job.
   *
   * @param divided with {@link Marks#SPLIT} and {@link Marks#TIME}
   */
  static RollingWindows of(Dataset<Row> divided, SplitSpec spec) {
    int windows = spec.folds() + 1;
    Column[] fractions =
        IntStream.range(1, windows).mapToObj(i -> lit((double) i / windows)).toArray(Column[]::new);
    Row row =
        divided
            .where(column(Marks.SPLIT).equalTo(FeatureColumns.TRAIN))
            .agg(percentile(MICROS.cast("double"), array(fractions)))
            .first();
    return new RollingWindows(spec, row.isNullAt(0) ? List.of() : row.getList(0));
  }

  /** Returns the fold that holds a row out; -1 before the first window, and without a time. */
  Column fold() {
    return coalesce(started(MICROS).minus(lit(1)), lit(-1));
  }

  /** Returns the first fold that is trained on a row; none is on a row without a time. */
  Column trainedFrom() {
    long gap = TimeUnit.SECONDS.toMicros(spec.gap().toSeconds());
    return coalesce(started(MICROS.plus(lit(gap))), lit(spec.folds()));
  }

  /** Returns what a person should know about the folds. */
  String text() {
    return from.isEmpty()
        ? "no row of the training set has a time for rolling folds"
        : "rolling folds: fold 0 holds out rows from %s on, fold %d rows from %s on"
            .formatted(at(0), from.size() - 1, at(from.size() - 1));
  }

  private Instant at(int window) {
    return Instant.EPOCH.plus(Math.round(from.get(window)), ChronoUnit.MICROS);
  }

  /** Number of windows that have started; null for null. */
  private Column started(Column micros) {
    Column started = from.isEmpty() ? lit(null).cast("int") : lit(0);
    for (double start : from) {
      started = started.plus(micros.geq(lit(start)).cast("int"));
    }
    return started;
  }
}
