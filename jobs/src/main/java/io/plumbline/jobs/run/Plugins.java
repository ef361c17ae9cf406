package io.plumbline.jobs.run;

import io.plumbline.base.Registry;
import io.plumbline.contracts.Contracts;
import io.plumbline.drift.DriftMeasures;
import io.plumbline.features.Encoders;
import io.plumbline.gates.Gates;
import io.plumbline.jobs.report.ReportSections;
import io.plumbline.metrics.Metrics;
import io.plumbline.models.ModelFamilies;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.pipeline.Vocabulary;
import io.plumbline.sources.FileFormats;
import io.plumbline.sources.Sources;
import io.plumbline.spark.SqlSyntax;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that plug-ins bring, for the parser. */
public final class Plugins {
  private Plugins() {}

  public static Vocabulary vocabulary() {
    Map<TaskKind, Set<String>> metrics = new EnumMap<>(TaskKind.class);
    for (TaskKind kind : TaskKind.values()) {
      metrics.put(kind, Set.copyOf(Metrics.namesFor(kind)));
    }
    return new Vocabulary(
        Sources.formats(),
        ModelFamilies.vocabulary(),
        Encoders.CATALOG.options(),
        Gates.keys(),
        Contracts.keys(),
        metrics,
        Set.copyOf(FileFormats.CATALOG.names()),
        new SparkSql());
  }

  private static final class SparkSql implements Vocabulary.Sql {
    @Override
    public Optional<String> typeProblem(String type) {
      return SqlSyntax.isPlainType(type)
          ? Optional.empty()
          : Optional.of(
              "use for example int, bigint, double, decimal(10,2), string, boolean, date, or timestamp");
    }

    @Override
    public Optional<String> expressionProblem(String expression) {
      return SqlSyntax.expressionProblem(expression);
    }
  }

  /** Returns every kind of plug-in, sorted by kind. */
  public static List<Registry<?>> kinds() {
    return List.of(
        DriftMeasures.CATALOG,
        Encoders.CATALOG,
        FileFormats.CATALOG,
        Gates.CATALOG,
        Metrics.CATALOG,
        ModelFamilies.CATALOG,
        ReportSections.CATALOG,
        Contracts.ROW_CHECKS,
        Sources.CATALOG,
        Contracts.TABLE_CHECKS);
  }
}
