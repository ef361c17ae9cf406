package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.Texts;
import io.plumbline.pipeline.TaskSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The most frequent values of a binary label, as they are written.
 *
 * @param positive value of the positive class
 * @param counts the most frequent first
 */
record LabelValues(String label, String positive, List<Count> counts) {
  private static final int MOST = 20;

  record Count(String value, long rows) {
    @Override
    public String toString() {
      return Texts.format("`%s` %,d", value, rows);
    }
  }

  /**
   * Counts the values, by a job of Spark.
   *
   * @param rows those that meet {@code prepare.where}
   */
  static LabelValues of(Dataset<Row> rows, TaskSpec task) {
    List<Count> counts =
        rows
            .where(column(Marks.LABEL).isNotNull())
            .groupBy(Label.text(column(task.label())).as("value"))
            .agg(count(lit(1)).as("rows"))
            .orderBy(col("rows").desc(), col("value"))
            .limit(MOST)
            .collectAsList()
            .stream()
            .map(row -> new Count(row.getString(0), row.getLong(1)))
            .toList();
    return new LabelValues(task.label(), task.positive(), counts);
  }

  /** Returns what a person should see. */
  List<String> lines() {
    String all =
        "label %s: %s%s"
            .formatted(
                label,
                String.join(", ", counts.stream().map(Count::toString).toList()),
                counts.size() < MOST ? "" : ", and less frequent ones");
    return Stream.concat(Stream.of(all), warning().stream()).toList();
  }

  /** A label of two values has one that is not positive; more of them may be spellings. */
  private Optional<String> warning() {
    List<Count> others = counts.stream().filter(count -> !isPositive(count.value())).toList();
    if (others.size() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        "warning: %s has %s beside `%s`, and all of them count as not positive. If some mean something else, map them under `derive`, or leave their rows out by prepare.where."
            .formatted(label, Texts.count(others.size(), "value"), positive));
  }

  private boolean isPositive(String value) {
    if (value.equals(positive)) {
      return true;
    }
    try {
      return Double.parseDouble(value) == Double.parseDouble(positive);
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
