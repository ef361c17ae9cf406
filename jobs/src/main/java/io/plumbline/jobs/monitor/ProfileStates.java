package io.plumbline.jobs.monitor;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.profile.ColumnState;
import io.plumbline.results.ProfileStateRow;
import io.plumbline.results.ProfileStateRow.StateSource;
import io.plumbline.spark.Instants;
import io.plumbline.tables.TableStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of {@code profile_state}: those of a pass over the rows that are watched, or those that an
 * earlier run left of the same rows, from which another reference or coarser windows follow without
 * a pass.
 */
final class ProfileStates {
  private static final StructType WINDOW =
      new StructType().add("start", DataTypes.TimestampType).add("end", DataTypes.TimestampType);

  private ProfileStates() {}

  /** Returns the table's own columns. */
  static Dataset<Row> of(MonitoredRows rows, String granularity) {
    StateSource source = rows.source();
    List<Row> windows = new ArrayList<>();
    rows.windowsByName()
        .forEach(
            (name, window) ->
                windows.add(
                    RowFactory.create(
                        name,
                        window == null ? null : RowFactory.create(window.start(), window.end()))));
    Dataset<Row> states = rows.states();
    Dataset<Row> byName =
        states
            .sparkSession()
            .createDataFrame(
                windows, new StructType().add("name", DataTypes.StringType).add("window", WINDOW));
    return states
        .join(broadcast(byName), MonitoredRows.windowOf(col("group")).equalTo(col("name")))
        .select(
            col("window"),
            lit(granularity).as("granularity"),
            MonitoredRows.splitOf(col("group")).as("split"),
            col("column_name"),
            lit(ColumnState.VERSION).as("format"),
            lit(source.featuresRun()).as("features_run"),
            lit(source.predictionsRun().orElse(null)).as("predictions_run"),
            version(source).as("model_version"),
            col("state"));
  }

  /**
   * Returns the rows that an earlier run left, if they are of the same rows and columns, in the
   * form of this version, and each of their windows is within one of those that are asked for.
   *
   * @param granularity of the windows that are asked for; empty if they do not matter
   */
  static Optional<Dataset<Row>> stored(
      TableStore tables, MonitoredRows rows, Optional<String> granularity) {
    StateSource source = rows.source();
    Dataset<Row> same =
        tables
            .find(ProfileStateRow.TABLE)
            .where(
                col("format")
                    .equalTo(ColumnState.VERSION)
                    .and(col("features_run").equalTo(source.featuresRun()))
                    .and(col("predictions_run").eqNullSafe(source.predictionsRun().orElse(null)))
                    .and(col("model_version").eqNullSafe(version(source))));
    Row found =
        same.agg(
                collect_set("column_name"),
                collect_set("granularity"),
                collect_set("window"),
                count_if(col("window").isNull()))
            .first();
    if (!new HashSet<>(found.<String>getList(0)).equals(rows.columns())) {
      return Optional.empty();
    }
    boolean asAsked =
        granularity.isEmpty() || found.getList(1).equals(List.of(granularity.orElseThrow()));
    boolean finer =
        found.getLong(3) == 0
            && found.<Row>getList(2).stream()
                .map(ProfileStates::window)
                .allMatch(each -> !each.isTimed() || each.isWithin(rows.windows().around(each)));
    return asAsked || finer ? Optional.of(same) : Optional.empty();
  }

  static TimeWindow window(Row range) {
    return range.isNullAt(0)
        ? TimeWindow.UNTIMED
        : new TimeWindow(Instants.of(range.get(0)), Instants.of(range.get(1)));
  }

  private static Column version(StateSource source) {
    return source.modelVersion().isPresent()
        ? lit(source.modelVersion().getAsLong())
        : lit(null).cast(DataTypes.LongType);
  }
}
