package io.plumbline.results;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Nearest;
import io.plumbline.base.PlumblineException;
import io.plumbline.tables.ResultTable;
import java.util.List;

/** Every result table, in the order in which a pipeline fills them. */
public final class ResultTables {
  public static final List<ResultTable> ALL =
      List.of(
          RunsTable.TABLE,
          RunStepsTable.TABLE,
          IngestFilesTable.TABLE,
          QualityChecksTable.TABLE,
          TrialsTable.TABLE,
          FoldMetricsTable.TABLE,
          ModelsTable.TABLE,
          ModelMembersTable.TABLE,
          MetricsTable.TABLE,
          FitDiagnosisTable.TABLE,
          FeatureImportanceTable.TABLE,
          PromotionsTable.TABLE,
          PredictionsTable.TABLE,
          ProfileMetricsTable.TABLE,
          DriftMetricsTable.TABLE,
          AlertsTable.TABLE);

  private ResultTables() {}

  /**
   * @throws PlumblineException (SPEC) when none is called so
   */
  public static ResultTable named(String name) {
    return ALL.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new PlumblineException(
                    ExitCode.SPEC,
                    "unknown table `%s`; %s"
                        .formatted(
                            name,
                            Nearest.hint(name, ALL.stream().map(ResultTable::name).toList()))));
  }
}
