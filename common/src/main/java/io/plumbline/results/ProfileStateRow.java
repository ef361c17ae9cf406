package io.plumbline.results;

import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/** One row per window, split, and column: all that monitoring keeps of its values. */
@ResultTable(
    name = "profile_state",
    about =
        "One row per window, split and column: a mergeable state, from which profiles and drift are computed.",
    key = {"window", "split", "column_name"},
    keptDays = 400)
public record ProfileStateRow(
    @Doc(
            "time window; null end-points without a time; null: rows older than the windows that are kept")
        Optional<WindowRange> window,
    @Doc("e.g. 1 month") String granularity,
    @Doc("split of the rows, such as train or unlabelled") String split,
    @Doc("feature, :label, :prediction, or :prediction-unseen") String columnName,
    @Doc("version of the form of the state") int format,
    StateSource source,
    @Doc("the state, as ColumnState reads it") ByteBuffer state) {
  public static final TableDefinition TABLE = TableDefinition.of(ProfileStateRow.class);

  /** The rows that were summed up. */
  public record StateSource(
      @Doc("run that wrote the features; run+run if new rows are among them") String featuresRun,
      @Doc("run that wrote the predictions; null without predictions")
          Optional<String> predictionsRun,
      @Doc("model of the predictions; null without predictions") OptionalLong modelVersion) {}
}
