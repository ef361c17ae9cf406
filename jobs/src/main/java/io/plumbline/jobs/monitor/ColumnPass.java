package io.plumbline.jobs.monitor;

import io.plumbline.base.Lookup;
import io.plumbline.pipeline.MonitorReference;
import io.plumbline.pipeline.MonitorSpec;
import io.plumbline.pipeline.WindowLength;
import io.plumbline.results.DriftMetricRow;
import io.plumbline.results.ProfileMetricRow;
import io.plumbline.tables.RowMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Takes all states of a column, which are neighbors, and gives its rows of {@code profile_metrics}
 * and {@code drift_metrics}. It carries the settings as texts and numbers, since it travels to
 * tasks.
 */
final class ColumnPass implements MapPartitionsFunction<Row, Row> {
  /** The column that tables show: {@code :prediction-unseen} is part of {@code :prediction}. */
  static final String SHOWN = "shown";

  /** One of profile and drift is null. A null id is that of a profile. */
  static final StructType FOUND =
      new StructType()
          .add("id", DataTypes.LongType)
          .add("profile", ProfileMetricRow.TABLE.ownSchema())
          .add("drift", DriftMetricRow.TABLE.ownSchema())
          .add("pvalue", DataTypes.DoubleType)
          .add("change", DataTypes.StringType);

  /** More than a column has comparisons. */
  private static final long IDS_PER_COLUMN = 1L << 20;

  private final LinkedHashMap<String, String> types;
  private final String window;
  private final double falseAlarms;
  private final double minEffect;
  private final int minRows;
  private final String range;
  private final double minImportance;
  private final long modelVersion;
  private final long sourceVersion;
  private final boolean ownTraining;
  private final WindowCalendar windows;

  private ColumnPass(
      MonitoredRows rows, MonitorSpec spec, ReferenceStates reference, OptionalLong sourceVersion) {
    this.types = new LinkedHashMap<>(rows.types());
    this.window = spec.window().toString();
    this.falseAlarms = spec.falseAlarms();
    this.minEffect = spec.minEffect();
    this.minRows = spec.minRows();
    this.range = spec.reference().toString();
    this.minImportance = spec.minImportance();
    this.modelVersion = reference.modelVersion().orElse(-1);
    this.sourceVersion = sourceVersion.orElse(-1);
    this.ownTraining = reference.older().isEmpty();
    this.windows = rows.windows();
  }

  /**
   * @param sourceVersion Delta version of the feature table; empty if it is unknown
   */
  static ColumnPass of(
      MonitoredRows rows, MonitorSpec spec, ReferenceStates reference, OptionalLong sourceVersion) {
    return new ColumnPass(rows, spec, reference, sourceVersion);
  }

  /** Returns the columns that tables show, in their order. */
  List<String> columns() {
    return List.copyOf(types.keySet());
  }

  @Override
  public Iterator<Row> call(Iterator<Row> states) {
    return new ByColumn(states, this::rows);
  }

  /** All rows of a column. */
  private List<Row> rows(String column, List<Row> states) {
    StateGroups groups = new StateGroups(windows);
    states.forEach(groups::add);
    WindowStates own = groups.own();
    Reference reference =
        new Reference(known(modelVersion), ownTraining ? own.training() : groups.reference());
    MonitorSpec spec = spec();
    List<Row> found = new ArrayList<>();
    RowMapper<ProfileMetricRow> profile = RowMapper.of(ProfileMetricRow.class);
    for (ProfileMetricRow row :
        ProfileRows.ofColumn(
            column, Lookup.required(types, column), own, reference, window, known(sourceVersion))) {
      found.add(RowFactory.create(null, profile.toRow(row), null, null, null));
    }
    RowMapper<DriftMetricRow> drift = RowMapper.of(DriftMetricRow.class);
    long id = IDS_PER_COLUMN * List.copyOf(types.keySet()).indexOf(column);
    for (Comparison each : Comparison.all(own, reference, Set.of(column), spec.reference())) {
      Compared compared = each.compared(id++, spec);
      found.add(
          RowFactory.create(
              compared.id(),
              null,
              drift.toRow(DriftRows.of(each, reference, spec, types)),
              compared.pvalue().isPresent() ? compared.pvalue().getAsDouble() : null,
              compared.change()));
    }
    return found;
  }

  private MonitorSpec spec() {
    return new MonitorSpec(
        WindowLength.of(window).orElseThrow(),
        falseAlarms,
        minEffect,
        minRows,
        MonitorReference.of(range).orElseThrow(),
        minImportance);
  }

  private static OptionalLong known(long version) {
    return version < 0 ? OptionalLong.empty() : OptionalLong.of(version);
  }

  /** What is done with the states of a column. */
  private interface OfColumn {
    List<Row> rows(String column, List<Row> states);
  }

  /** Hands out the rows of one column after the other. */
  private static final class ByColumn implements Iterator<Row> {
    private final Iterator<Row> states;
    private final OfColumn ofColumn;
    private @Nullable Row first;
    private Iterator<Row> found = List.<Row>of().iterator();

    ByColumn(Iterator<Row> states, OfColumn ofColumn) {
      this.states = states;
      this.ofColumn = ofColumn;
      this.first = states.hasNext() ? states.next() : null;
    }

    @Override
    public boolean hasNext() {
      while (!found.hasNext() && first != null) {
        String column = first.getAs(SHOWN);
        List<Row> together = new ArrayList<>();
        while (first != null && column.equals(first.getAs(SHOWN))) {
          together.add(first);
          first = states.hasNext() ? states.next() : null;
        }
        found = ofColumn.rows(column, together).iterator();
      }
      return found.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return found.next();
    }
  }
}
