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
import io.plumbline.pipeline.SplitSpec;
import io.plumbline.pipeline.SplitSpec.FoldBy;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.tables.FeatureColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of each split, and in the training set the rows of each class in each fold.
 *
 * @param bySplit rows by split
 * @param training rows of the training set
 */
public record FoldClasses(
    SplitSpec spec, TaskKind kind, Map<String, Long> bySplit, List<Part> training) {
  private static final String IS_POSITIVE = "__is_positive";
  private static final String HASH = "__hash";

  /**
   * Rows of one class and fold.
   *
   * @param trainedFrom see {@link FeatureColumns#TRAINED_FROM}; 0 for folds that do not roll
   * @param label 1 or 0; 0 for a regression
   */
  record Part(int fold, int trainedFrom, int label, long rows) {}

  /**
   * A fold that lacks rows.
   *
   * @param rows which ones, for people
   * @param isTrained false if it is the rows that it holds out
   */
  public record Lack(int fold, String rows, boolean isTrained) {}

  /**
   * Counts the rows, by a job of Spark.
   *
   * @param rows with {@link FeatureColumns}
   */
  public static FoldClasses of(Dataset<Row> rows, TaskKind kind, SplitSpec spec) {
    Column positive =
        kind == TaskKind.BINARY ? column(FeatureColumns.LABEL).equalTo(1.0) : lit(false);
    Column trainedFrom =
        spec.foldBy() == FoldBy.ROLLING ? column(FeatureColumns.TRAINED_FROM) : lit(0);
    Map<String, Long> bySplit = new TreeMap<>();
    List<Part> training = new ArrayList<>();
    rows.groupBy(
            column(FeatureColumns.SPLIT),
            column(FeatureColumns.FOLD),
            trainedFrom.as(FeatureColumns.TRAINED_FROM),
            positive.as(IS_POSITIVE))
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(
            row -> {
              bySplit.merge(row.getString(0), row.getLong(4), Long::sum);
              if (!row.isNullAt(1)) {
                training.add(
                    new Part(
                        row.getInt(1), row.getInt(2), row.getBoolean(3) ? 1 : 0, row.getLong(4)));
              }
            });
    return new FoldClasses(spec, kind, bySplit, training);
  }

  /** Returns the labels, 0 or 1, that a fold of a binary task holds no row of. */
  public List<Integer> lacking() {
    List<Integer> lacking = new ArrayList<>();
    for (int label = 0; label < (kind == TaskKind.BINARY ? 2 : 0); label++) {
      for (int fold = 0; fold < spec.folds(); fold++) {
        if (heldOut(fold, label) == 0) {
          lacking.add(label);
          break;
        }
      }
    }
    return lacking;
  }

  /** Returns the first rolling fold that lacks rows of a class, or of a regression. */
  public Optional<Lack> rollingLack() {
    for (int fold = 0; spec.foldBy() == FoldBy.ROLLING && fold < spec.folds(); fold++) {
      for (int label = 0; label < (kind == TaskKind.BINARY ? 2 : 1); label++) {
        String rows = kind == TaskKind.BINARY ? label == 1 ? "positive row" : "other row" : "row";
        int last = fold;
        int wanted = label;
        if (rows(part -> part.trainedFrom() <= last && part.label() == wanted) == 0) {
          return Optional.of(new Lack(fold, rows, true));
        }
        if (heldOut(fold, label) == 0) {
          return Optional.of(new Lack(fold, rows, false));
        }
      }
    }
    return Optional.empty();
  }

  private long heldOut(int fold, int label) {
    return rows(part -> part.fold() == fold && part.label() == label);
  }

  /** Returns the rows of the training set with a label, 0 or 1. */
  public long training(int label) {
    return rows(part -> part.label() == label);
  }

  /** Returns the number of rows of the training set. */
  public long trainingRows() {
    return rows(part -> true);
  }

  private long rows(Predicate<Part> which) {
    return training.stream().filter(which).mapToLong(Part::rows).sum();
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
          if (found.size() >= spec.folds()) {
            Column place = array_position(lit(found.toArray(Long[]::new)), hash);
            folds.put(label, pmod(place, lit((long) spec.folds())).cast("int"));
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
            spec.folds(),
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
