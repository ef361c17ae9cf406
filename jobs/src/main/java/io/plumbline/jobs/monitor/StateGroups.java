package io.plumbline.jobs.monitor;

import io.plumbline.profile.ColumnKind;
import io.plumbline.profile.ColumnState;
import io.plumbline.tables.FeatureColumns;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Puts rows of {@code profile_state} together to windows and training rows. */
final class StateGroups {
  private static final Set<String> NO_LABEL =
      Set.of(FeatureColumns.UNLABELLED, FeatureColumns.GIVEN);

  private final WindowCalendar windows;
  private final TreeMap<TimeWindow, Map<String, ColumnState>> byWindow = new TreeMap<>();
  private final Map<String, ColumnState> training = new LinkedHashMap<>();
  private final Map<String, ColumnState> reference = new LinkedHashMap<>();

  /**
   * @param windows that are asked for; those of the rows are within them
   */
  StateGroups(WindowCalendar windows) {
    this.windows = windows;
  }

  /**
   * Adds a row.
   *
   * @param row {@code reference, column_name, split, window, state}
   */
  void add(Row row) {
    String column = row.getAs("column_name");
    String split = row.getAs("split");
    ColumnState state = ColumnState.fromBytes(row.getAs("state"));
    if (row.<Boolean>getAs("reference")) {
      reference.merge(column, state, ColumnState::merge);
      return;
    }
    if (column.equals(MonitoredRows.LABEL) && NO_LABEL.contains(split)) {
      // The label is about rows in which it is known; a window without any has an empty state.
      state = ColumnState.empty(ColumnKind.NUMERIC);
    }
    Row range = row.getAs("window");
    if (range != null) {
      byWindow
          .computeIfAbsent(
              windows.around(ProfileStates.window(range)), any -> new LinkedHashMap<>())
          .merge(column, state, ColumnState::merge);
    }
    if (split.equals(FeatureColumns.TRAIN)) {
      training.merge(column, state, ColumnState::merge);
    }
  }

  WindowStates own() {
    return new WindowStates(byWindow, training);
  }

  Map<String, ColumnState> reference() {
    return reference;
  }
}
