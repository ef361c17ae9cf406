package io.plumbline.jobs.prepare.splits;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;

import io.plumbline.base.Lookup;
import io.plumbline.base.Texts;
import io.plumbline.jobs.prepare.Marks;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.tables.FeatureColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of each split, and in the training set of a binary task the rows of each class in each
 * fold.
 *
 * @param bySplit rows by split
 * @param byFold rows of the training set whose label is 0 and 1, by fold
 */
public record FoldClasses(Map<String, Long> bySplit, long[][] byFold) {
  private static final String IS_POSITIVE = "__is_positive";
  private static final String HASH = "__hash";

  /**
   * Counts the rows, by a job of Spark.
   *
   * @param rows with {@link FeatureColumns}
   */
  public static FoldClasses of(Dataset<Row> rows, TaskKind kind, int folds) {
    Column positive =
        kind == TaskKind.BINARY ? column(FeatureColumns.LABEL).equalTo(1.0) : lit(null);
    Map<String, Long> bySplit = new TreeMap<>();
    long[][] byFold = new long[kind == TaskKind.BINARY ? folds : 0][2];
    rows.groupBy(
            column(FeatureColumns.SPLIT),
            column(FeatureColumns.FOLD),
            positive.cast("boolean").as(IS_POSITIVE))
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(
            row -> {
              bySplit.merge(row.getString(0), row.getLong(3), Long::sum);
              if (byFold.length > 0 && !row.isNullAt(1)) {
                byFold[row.getInt(1)][row.getBoolean(2) ? 1 : 0] = row.getLong(3);
              }
            });
    return new FoldClasses(bySplit, byFold);
  }

  /** Returns the labels, 0 or 1, that a fold has no row of. */
  public List<Integer> lacking() {
    List<Integer> lacking = new ArrayList<>();
    for (int label = 0; label < 2; label++) {
      for (long[] fold : byFold) {
        if (fold[label] == 0) {
          lacking.add(label);
          break;
        }
      }
    }
    return lacking;
  }

  /** Returns the rows of the training set with a label, 0 or 1. */
  public long training(int label) {
    long rows = 0;
    for (long[] fold : byFold) {
      rows += fold[label];
    }
    return rows;
  }

  /** Returns the rows of the training set. */
  public long training() {
    return training(0) + training(1);
  }

  /**
   * Gives each fold rows of a class that one of them lacks. The rows are dealt to the folds in
   * turn, in the order of their hashes. Rows of one key stay in one fold.
   *
   * @param divided with {@link Marks#ENTITY}, {@link Marks#LABEL}, and {@link Marks#SPLIT}
   * @param division the hashes of the rows
   * @return the fold by class, for the classes with keys enough
   */
  public Map<Integer, Column> dealt(Dataset<Row> divided, SplitAndFold division) {
    Map<Integer, List<Long>> hashes = new TreeMap<>();
    List<Integer> lacking = lacking();
    lacking.forEach(label -> hashes.put(label, new ArrayList<>()));
    Column hash = division.hash(column(Marks.ENTITY));
    divided
        .where(column(Marks.SPLIT).equalTo(FeatureColumns.TRAIN))
        .where(column(Marks.LABEL).isin(lacking.toArray()))
        .select(column(Marks.LABEL).cast("int"), hash.as(HASH))
        .distinct()
        .orderBy(column(HASH))
        .collectAsList()
        .forEach(row -> Lookup.required(hashes, row.getInt(0)).add(row.getLong(1)));
    Map<Integer, Column> folds = new TreeMap<>();
    hashes.forEach(
        (label, found) -> {
          if (found.size() >= byFold.length) {
            Column place = array_position(lit(found.toArray(Long[]::new)), hash);
            folds.put(label, pmod(place, lit((long) byFold.length)).cast("int"));
          }
        });
    return folds;
  }

  /** Returns the fold of a row: the dealt one of its class, or the one by its hash. */
  public static Column fold(Column byHash, Map<Integer, Column> dealt) {
    Column fold = byHash;
    for (Map.Entry<Integer, Column> one : dealt.entrySet()) {
      Column isDealt =
          column(Marks.SPLIT)
              .equalTo(FeatureColumns.TRAIN)
              .and(column(Marks.LABEL).equalTo((double) one.getKey()));
      fold = when(isDealt, one.getValue()).otherwise(fold);
    }
    return fold;
  }

  /** Returns what a person should know about dealt classes. */
  public String text(Map<Integer, Column> dealt) {
    return "by hash, one of %d folds has no row of a class: %s dealt to the folds in turn"
        .formatted(
            byFold.length,
            String.join(
                " and ",
                dealt.keySet().stream()
                    .map(
                        label ->
                            Texts.count(
                                training(label),
                                label == 1 ? "positive row is" : "other row is",
                                label == 1 ? "positive rows are" : "other rows are"))
                    .toList()));
  }
}
