package io.plumbline.results;

import io.plumbline.tables.TableDefinition;
import io.plumbline.tables.TableErrors;
import java.util.List;

/** Every result table, in the order in which a pipeline fills them. */
public final class ResultTables {
  /** The records, one for each table. */
  public static final List<Class<? extends Record>> ROWS =
      List.of(
          RunRow.class,
          RunStepRow.class,
          IngestFileRow.class,
          QualityCheckRow.class,
          FeatureCheckRow.class,
          TrialRow.class,
          FoldMetricRow.class,
          ModelRow.class,
          ModelMemberRow.class,
          MetricRow.class,
          ComparisonRow.class,
          FitDiagnosisRow.class,
          FeatureImportanceRow.class,
          PromotionRow.class,
          PredictionRow.class,
          ProfileStateRow.class,
          ProfileMetricRow.class,
          DriftMetricRow.class,
          PerformanceRow.class,
          AlertRow.class,
          MaintenanceRow.class);

  /** What their records declare. */
  public static final List<TableDefinition> ALL = ROWS.stream().map(TableDefinition::of).toList();

  private ResultTables() {}

  /**
   * Returns a result table by name.
   *
   * @throws io.plumbline.base.PlumblineException (SPEC) when none is called so
   */
  public static TableDefinition named(String name) {
    return ALL.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> TableErrors.unknownTable(name, ALL.stream().map(TableDefinition::name).toList()));
  }
}
