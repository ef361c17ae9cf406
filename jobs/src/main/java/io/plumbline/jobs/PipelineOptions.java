package io.plumbline.jobs;

import io.plumbline.spec.AsOf;
import io.plumbline.spec.ReadSpec;
import io.plumbline.spec.SpecReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of every job. */
final class PipelineOptions {
  @Option(
      names = "--pipeline",
      required = true,
      paramLabel = "FILE",
      description = "the pipeline file")
  private String pipeline;

  @Option(
      names = "--env",
      defaultValue = "local",
      paramLabel = "NAME",
      description = "environment: local, staging, production, or a file; default: ${DEFAULT-VALUE}")
  private String environment;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description =
          "as if it were then, e.g. 2014-08-01 or 2014-08-01T06:00:00Z; default: the file's own, else now")
  private String asOf;

  @Option(
      names = "--warehouse",
      paramLabel = "URI",
      description = "root of all tables; default: the environment's")
  private String warehouse;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "overrides any key, e.g. --set split.folds=3")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(names = "--verbose", description = "show the stack trace of a fault")
  private boolean verbose;

  boolean verbose() {
    return verbose;
  }

  /** The spec of the file with all that the command line overrides; warnings go to stderr. */
  ReadSpec read() {
    Map<String, String> overrides = new LinkedHashMap<>(set);
    if (warehouse != null) {
      overrides.put("env.warehouse", warehouse);
    }
    ReadSpec read =
        SpecReader.read(pipeline, environment, overrides, Plugins.vocabulary(), System::getenv);
    read.warnings().forEach(warning -> System.err.println("warning: " + warning));
    return read;
  }

  /** The moment that the run pretends it to be. */
  Instant asOf(ReadSpec read) {
    if (asOf != null) {
      return AsOf.parse(asOf);
    }
    return read.spec().asOf().orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }
}
