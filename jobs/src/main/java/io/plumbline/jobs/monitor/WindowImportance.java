package io.plumbline.jobs.monitor;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.xxhash64;

import io.plumbline.base.Lookup;
import io.plumbline.base.Texts;
import io.plumbline.importance.FeatureImportance;
import io.plumbline.importance.PermutationImportance;
import io.plumbline.job.JobContext;
import io.plumbline.models.OutOfBag;
import io.plumbline.models.ScoringModel;
import io.plumbline.profile.ColumnState;
import io.plumbline.profile.NumericState;
import io.plumbline.results.FeatureImportanceRow;
import io.plumbline.tables.FeatureColumns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Permutation importance of the champion per window, on up to {@code
 * explain.permutation.window-rows} labelled rows of each, chosen by hash of the key. One Spark job
 * draws the sample of all windows, one shuffles all features in all of them.
 *
 * <p>Each row is predicted by the members that did not draw it, by one rule for training and other
 * rows: otherwise every importance would fall where the training rows end. Rows that every member
 * drew are left out.
 */
final class WindowImportance {
  /** Most rows over all windows: the newest windows that fit are explained. */
  static final int MOST_ROWS = 50_000;

  private static final int MOST_REPEATS = 3;
  private static final String WINDOW = ":window";

  private WindowImportance() {}

  static List<FeatureImportanceRow> of(
      JobContext context, ScoringModel champion, MonitoredRows rows, WindowStates states) {
    List<FeatureImportanceRow> found = new ArrayList<>();
    List<String> missing = new ArrayList<>(champion.features());
    missing.removeAll(List.of(rows.features().columns()));
    if (!missing.isEmpty()) {
      context.say(
          "importance: none, for model %d needs %s, which the rows of this as-of lack",
          champion.version(), String.join(", ", missing));
      return found;
    }
    Map<String, TimeWindow> windows = explainable(context, rows, states);
    if (windows.isEmpty()) {
      return found;
    }
    List<Row> sample = sample(context, champion, rows, List.copyOf(windows.keySet()));
    String metric = context.spec().train().metric();
    List<FeatureImportance> all =
        PermutationImportance.outOfBag(
            context.spark(),
            champion,
            sample,
            sample.stream().map(row -> row.<String>getAs(WINDOW)).toList(),
            metric,
            Math.max(1, Math.min(context.spec().explain().repeats(), MOST_REPEATS)),
            context.seed("window-importance"));
    Map<TimeWindow, List<FeatureImportance>> byWindow =
        all.stream()
            .filter(
                each -> Double.isFinite(each.value())) // a sample with one class only has no metric
            .collect(
                Collectors.groupingBy(
                    each -> windows.get(each.window()), TreeMap::new, Collectors.toList()));
    byWindow.forEach(
        (window, importances) -> add(found, champion.version(), metric, window, importances));
    context.say(
        "importance of %s in %s from %s",
        Texts.count(champion.features().size(), "feature"),
        Texts.count(byWindow.size(), "window"),
        Texts.count(sample.size(), "row"));
    return found;
  }

  private static void add(
      List<FeatureImportanceRow> rows,
      long version,
      String metric,
      TimeWindow window,
      List<FeatureImportance> importances) {
    List<FeatureImportance> ranked = new ArrayList<>(importances);
    ranked.sort(
        Comparator.comparingDouble(FeatureImportance::value)
            .reversed()
            .thenComparing(FeatureImportance::feature));
    for (int i = 0; i < ranked.size(); i++) {
      FeatureImportance each = ranked.get(i);
      rows.add(
          new FeatureImportanceRow(
              version,
              each.feature(),
              "permutation",
              Optional.of(metric),
              each.value(),
              each.sd(),
              i + 1,
              Optional.of(window.range()),
              each.n()));
    }
  }

  /** By the name that groups carry; the others are named in a line of progress. */
  private static Map<String, TimeWindow> explainable(
      JobContext context, MonitoredRows rows, WindowStates states) {
    int each = Math.max(1, context.spec().explain().windowRows());
    List<TimeWindow> newestFirst = new ArrayList<>(states.windows().keySet());
    newestFirst.sort(Comparator.reverseOrder());
    Map<String, TimeWindow> found = new LinkedHashMap<>();
    List<TimeWindow> without = new ArrayList<>();
    long drawn = 0;
    for (TimeWindow window : newestFirst) {
      ColumnState label =
          Lookup.required(Lookup.required(states.windows(), window), MonitoredRows.LABEL);
      if (!isEnough(context, label)) {
        without.add(window);
        continue;
      }
      drawn += Math.min(each, label.rows());
      if (drawn > MOST_ROWS && !found.isEmpty()) {
        context.say(
            "importance: only the newest %d windows, of %d rows together", found.size(), MOST_ROWS);
        break;
      }
      found.put(rows.name(window), window);
    }
    if (!without.isEmpty()) {
      without.sort(Comparator.naturalOrder());
      context.say(
          "importance: %s skipped, with fewer than %d labeled rows or one class only: %s",
          Texts.count(without.size(), "window"),
          context.spec().monitor().minRows(),
          without.stream().map(TimeWindow::toString).limit(5).collect(Collectors.joining(", "))
              + (without.size() > 5 ? ", …" : ""));
    }
    return found;
  }

  private static boolean isEnough(JobContext context, ColumnState label) {
    return label.rows() >= context.spec().monitor().minRows()
        && label instanceof NumericState numbers
        && numbers.count() > 0
        && (!context.spec().task().kind().hasClasses() || !numbers.min().equals(numbers.max()));
  }

  /**
   * At most so many rows per window, ordered by window and key: the order decides what a shuffle
   * does.
   */
  private static List<Row> sample(
      JobContext context, ScoringModel champion, MonitoredRows rows, List<String> windows) {
    List<Column> kept = new ArrayList<>();
    champion.features().forEach(name -> kept.add(column(name)));
    kept.add(column(MonitoredRows.LABEL).as(FeatureColumns.LABEL));
    kept.add(column(FeatureColumns.ENTITY_ID));
    kept.add(column(FeatureColumns.FOLD)); // a training row is encoded as in training
    kept.add(rows.nameOfWindow().as(WINDOW));
    Column chance = xxhash64(column(FeatureColumns.ENTITY_ID), lit(context.seed("window-sample")));
    Dataset<Row> labelled =
        rows.features()
            .where(
                column(MonitoredRows.LABEL)
                    .isNotNull()
                    .and(
                        OutOfBag.of(champion.provenance().memberSeeds())
                            .isUnseen(column(FeatureColumns.ENTITY_ID))))
            .select(kept.toArray(Column[]::new))
            .where(column(WINDOW).isInCollection(windows));
    String place = ":place";
    return labelled
        .withColumn(
            place,
            row_number()
                .over(
                    Window.partitionBy(column(WINDOW))
                        .orderBy(chance, column(FeatureColumns.ENTITY_ID))))
        .where(column(place).leq(Math.max(1, context.spec().explain().windowRows())))
        .drop(place)
        .collectAsList()
        .stream()
        .sorted(
            Comparator.<Row, String>comparing(row -> row.getAs(WINDOW))
                .thenComparing(row -> row.<String>getAs(FeatureColumns.ENTITY_ID)))
        .toList();
  }
}
