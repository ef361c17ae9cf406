package io.plumbline.jobs.monitor;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.plumbline.results.DriftMetricRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.encoders.RowEncoder;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Profile and drift of all columns, computed on executors: a task has all states of a column. The
 * driver gets what a verdict needs, and gives the verdicts back.
 */
final class ComparedColumns implements AutoCloseable {
  /** States that a task reads. */
  private static final int STATES_PER_TASK = 500;

  /** Rows of the tables that a task writes. */
  private static final int ROWS_PER_FILE = 100_000;

  private final Dataset<Row> found;
  private final List<String> columns;

  private ComparedColumns(Dataset<Row> found, List<String> columns) {
    this.found = found;
    this.columns = columns;
  }

  /**
   * @param states rows of {@code profile_state} of this as-of
   * @param windows about how many there are
   */
  static ComparedColumns of(
      Dataset<Row> states, ReferenceStates reference, ColumnPass pass, int windows) {
    List<String> columns = pass.columns();
    Dataset<Row> asked = asked(states, false);
    if (reference.older().isPresent()) {
      // The model may know columns that this as-of does not have.
      asked =
          asked.unionByName(
              asked(reference.older().get(), true)
                  .where(col(ColumnPass.SHOWN).isInCollection(columns)));
    }
    int tasks = (int) (1 + (long) columns.size() * windows / STATES_PER_TASK);
    return new ComparedColumns(
        asked
            .repartition(Math.min(tasks, columns.size()), col(ColumnPass.SHOWN))
            .sortWithinPartitions(ColumnPass.SHOWN)
            // Lenient, so that it takes the instants and arrays of RowMapper.
            .mapPartitions(pass, RowEncoder.encoderFor(ColumnPass.FOUND, true))
            .persist(StorageLevel.MEMORY_AND_DISK()),
        columns);
  }

  private static Dataset<Row> asked(Dataset<Row> states, boolean isReference) {
    Column name = col("column_name");
    return states.select(
        when(name.equalTo(MonitoredRows.PREDICTION_UNSEEN), MonitoredRows.PREDICTION)
            .otherwise(name)
            .as(ColumnPass.SHOWN),
        lit(isReference).as("reference"),
        name,
        col("split"),
        col("window"),
        col("state"));
  }

  /** Returns one element for each row of {@link #profile}, in the order of the columns. */
  List<ProfileRows.Profiled> profiled() {
    List<ProfileRows.Profiled> all =
        new ArrayList<>(
            found
                .where(col("profile").isNotNull())
                .select(
                    "profile.window", "profile.column_name", "profile.num_rows", "profile.count")
                .collectAsList()
                .stream()
                .map(
                    row ->
                        new ProfileRows.Profiled(
                            window(row.getAs(0)), row.getString(1), row.getLong(2), row.getLong(3)))
                .toList());
    Map<String, Integer> places = new LinkedHashMap<>();
    columns.forEach(name -> places.put(name, places.size()));
    all.sort(
        Comparator.<ProfileRows.Profiled, Boolean>comparing(each -> each.window().isEmpty())
            .thenComparing(each -> each.window().orElse(TimeWindow.UNTIMED))
            .thenComparing(each -> places.getOrDefault(each.column(), 0)));
    return all;
  }

  /** Returns the rows of {@code profile_metrics} that are about a column. */
  Dataset<Row> profile(long rows) {
    return found.where(col("profile").isNotNull()).select("profile.*").coalesce(files(rows));
  }

  /** Returns all comparisons, by the order of their columns and windows. */
  List<Compared> compared() {
    List<Compared> all =
        new ArrayList<>(
            found
                .where(col("drift").isNotNull())
                .select(
                    "id",
                    "drift.drift_type",
                    "drift.window",
                    "drift.window_cmp",
                    "drift.column_name",
                    "drift.n",
                    "drift.n_cmp",
                    "pvalue",
                    "drift.effect",
                    "change")
                .collectAsList()
                .stream()
                .map(ComparedColumns::compared)
                .toList());
    all.sort(Comparator.comparing(Compared::window).thenComparing(Compared::id));
    return all;
  }

  private static Compared compared(Row row) {
    return new Compared(
        row.getLong(0),
        DriftType.valueOf(row.getString(1)),
        ProfileStates.window(row.getAs(2)),
        window(row.getAs(3)),
        row.getString(4),
        row.getLong(5),
        row.getLong(6),
        number(row, 7),
        number(row, 8),
        row.getString(9));
  }

  /** Returns the rows of {@code drift_metrics}. */
  Dataset<Row> drift(List<DriftResult> judged) {
    List<Row> verdicts =
        judged.stream()
            .map(
                each ->
                    RowFactory.create(
                        each.comparison().id(),
                        each.adjusted().isPresent() ? each.adjusted().getAsDouble() : null,
                        each.verdict().name()))
            .toList();
    Dataset<Row> byId =
        found
            .sparkSession()
            .createDataFrame(
                verdicts,
                new StructType()
                    .add("id", DataTypes.LongType)
                    .add("adjusted", DataTypes.DoubleType)
                    .add("judged", DataTypes.StringType));
    List<Column> columns = new ArrayList<>();
    for (String name : DriftMetricRow.TABLE.ownSchema().fieldNames()) {
      columns.add(
          switch (name) {
            case "pvalue_adj" -> col("adjusted").as(name);
            case "verdict" -> col("judged").as(name);
            default -> column("drift").getField(name).as(name);
          });
    }
    return found
        .where(col("drift").isNotNull())
        .join(broadcast(byId), "id")
        .select(columns.toArray(Column[]::new))
        .coalesce(files(judged.size()));
  }

  @Override
  public void close() {
    found.unpersist(false);
  }

  private static int files(long rows) {
    return (int) (1 + rows / ROWS_PER_FILE);
  }

  private static Optional<TimeWindow> window(@Nullable Row range) {
    return Optional.ofNullable(range).map(ProfileStates::window);
  }

  private static OptionalDouble number(Row row, int at) {
    return row.isNullAt(at) ? OptionalDouble.empty() : OptionalDouble.of(row.getDouble(at));
  }
}
