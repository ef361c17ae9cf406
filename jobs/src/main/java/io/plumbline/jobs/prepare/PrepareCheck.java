package io.plumbline.jobs.prepare;

import io.plumbline.base.Faults;
import io.plumbline.base.Lookup;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.spark.SqlSyntax;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * The whole plan of `prepare` on bronze tables without rows, so that everything is found that it
 * would refuse by names and types. It reads no row and writes nothing.
 */
public final class PrepareCheck {
  /** The key of a pipeline without features. */
  public static final String NO_FEATURE = FeatureRows.NO_FEATURE;

  private PrepareCheck() {}

  /**
   * Builds the plan.
   *
   * @param bronze by source
   * @param standIn type of a column whose expression is at fault, so that what follows is still
   *     analyzed
   * @return names of the features; empty if Spark did not take the plan, so that a part of it was
   *     not analyzed
   */
  public static Optional<List<String>> run(
      PipelineSpec spec,
      Instant asOf,
      Map<String, Dataset<Row>> bronze,
      DataType standIn,
      Faults faults) {
    Analysis analysis = new Analysis(faults, standIn);
    OtherKeys others = new OtherKeys(spec, asOf, other -> Lookup.required(bronze, other.name()));
    Map<String, MarkedSource> sources = new LinkedHashMap<>();
    for (SourceSpec source : spec.sources().values()) {
      Dataset<Row> rows = Lookup.required(bronze, source.name());
      analyzed(
              "clean." + source.name(),
              faults,
              () -> MarkedSource.of(asOf, source, rows, others, analysis))
          .ifPresent(marked -> sources.put(source.name(), marked));
    }
    if (sources.size() < bronze.size()) {
      return Optional.empty();
    }
    return analyzed(
        "prepare",
        faults,
        () ->
            FeatureRows.choice(spec, JoinedRows.of(spec, asOf, sources, analysis).rows(), faults)
                .features()
                .stream()
                .map(FeatureChoice.Feature::name)
                .toList());
  }

  /** Turns what Spark does not take into a fault, whatever part of the plan it is. */
  private static <T> Optional<T> analyzed(String key, Faults faults, Supplier<T> plan) {
    try {
      return Optional.of(plan.get());
    } catch (Exception e) { // Spark throws checked exceptions without declaring them
      if (e instanceof SparkThrowable) {
        faults.report(key, PrepareErrors.notAnalyzed(key, SqlSyntax.reason(e)));
        return Optional.empty();
      }
      throw e;
    }
  }
}
