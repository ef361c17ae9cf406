package io.plumbline.jobs.run;

import io.plumbline.base.Lookup;
import io.plumbline.base.Problems;
import io.plumbline.base.Texts;
import io.plumbline.jobs.ingest.ExpectedBronze;
import io.plumbline.jobs.ingest.NewRows;
import io.plumbline.jobs.prepare.PrepareCheck;
import io.plumbline.pipeline.PipelineFile;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.sources.SourceLook;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Checks a pipeline file against the headers of its sources: `ingest` and `prepare` are analyzed on
 * tables without rows. It reads no row of a source whose header has the columns, and writes
 * nothing.
 *
 * @param problems all faults, each with file and line
 * @param summary one line about what was looked at
 */
public record DataCheck(Problems problems, List<String> warnings, String summary) {

  /**
   * Types for what only values decide.
   *
   * @param undeclared of a text column without a declared type, which `ingest` infers
   * @param standIn of a column that is at fault
   */
  private record Guess(DataType undeclared, DataType standIn) {}

  /** The messages are those of this one. */
  private static final Guess TEXT = new Guess(DataTypes.StringType, DataTypes.StringType);

  /** A key is at fault only if it is with each guess: the values may make one of them true. */
  private static final List<Guess> OTHERS =
      List.of(
          new Guess(DataTypes.LongType, DataTypes.LongType),
          new Guess(DataTypes.DoubleType, DataTypes.DoubleType),
          new Guess(DataTypes.NullType, DataTypes.NullType), // of each column another
          new Guess(DataTypes.StringType, DataTypes.TimestampType),
          new Guess(DataTypes.StringType, DataTypes.BooleanType));

  /**
   * Looks at the sources of a pipeline, and analyzes its jobs.
   *
   * @param asOf of the run that is checked
   */
  public static DataCheck of(SparkSession spark, PipelineFile file, Instant asOf) {
    PipelineSpec spec = file.spec();
    GatheredFaults faults = new GatheredFaults();
    Map<String, ExpectedBronze> sources = new LinkedHashMap<>();
    spec.sources()
        .forEach(
            (name, source) ->
                sources.put(name, ExpectedBronze.of(spark, source, spec.cleanOf(name), faults)));
    AssumedColumns assumed = AssumedColumns.of(spec, sources);
    assumed.warning(sources).ifPresent(faults::warn);
    Analyzed analyzed =
        analyzed(guess -> analyze(spec, asOf, bronze(spark, sources, assumed, guess), guess));
    if (!sources.values().stream().allMatch(ExpectedBronze::isWhole)) {
      // A column that was not seen may be one.
      analyzed.faults().drop(PrepareCheck.NO_FEATURE);
    }
    ExpectedBronze from = Lookup.required(sources, spec.prepare().from());
    NewRows.check(spark, spec, from.columns(TEXT.undeclared()), faults);

    Problems problems = new Problems();
    faults.addTo(problems, file.places());
    analyzed.faults().addTo(problems, file.places());
    Set<String> warnings = new LinkedHashSet<>(faults.warnings());
    warnings.addAll(analyzed.faults().warnings());
    return new DataCheck(problems, List.copyOf(warnings), summary(sources));
  }

  /**
   * What the analysis of the jobs gave.
   *
   * @param chosen names of the features; empty if the analysis ended early
   */
  private record Analyzed(GatheredFaults faults, Optional<List<String>> chosen) {}

  private static Analyzed analyzed(Function<Guess, Analyzed> analysis) {
    Analyzed text = analysis.apply(TEXT);
    for (Guess other : OTHERS) {
      if (text.faults().isEmpty()) {
        break;
      }
      Analyzed again = analysis.apply(other);
      if (text.chosen().isPresent() && again.chosen().isPresent()) {
        text.faults().keepThoseOf(again.faults());
      }
    }
    return text;
  }

  private static Analyzed analyze(
      PipelineSpec spec, Instant asOf, Map<String, Dataset<Row>> bronze, Guess guess) {
    GatheredFaults faults = new GatheredFaults();
    return new Analyzed(faults, PrepareCheck.run(spec, asOf, bronze, guess.standIn(), faults));
  }

  private static Map<String, Dataset<Row>> bronze(
      SparkSession spark,
      Map<String, ExpectedBronze> sources,
      AssumedColumns assumed,
      Guess guess) {
    Map<String, Dataset<Row>> bronze = new LinkedHashMap<>();
    sources.forEach(
        (name, source) ->
            bronze.put(
                name, source.empty(spark, guess.undeclared(), assumed.of(name), guess.standIn())));
    return bronze;
  }

  private static String summary(Map<String, ExpectedBronze> sources) {
    List<SourceLook> looks =
        sources.values().stream().map(ExpectedBronze::look).flatMap(Optional::stream).toList();
    int files = looks.stream().mapToInt(SourceLook::looked).sum();
    int all = looks.stream().mapToInt(look -> look.parts().size()).sum();
    long columns = sources.values().stream().mapToLong(source -> source.own().size()).sum();
    return "%s, headers of %s%s, %s"
        .formatted(
            Texts.count(looks.size(), "source"),
            files == all ? "" : Texts.format("%,d of ", files),
            Texts.count(all, "file"),
            Texts.count(columns, "column"));
  }
}
