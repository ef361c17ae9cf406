package io.plumbline.jobs.cli;

import io.plumbline.jobs.run.Failures;
import io.plumbline.pipeline.EnvironmentSpec;
import io.plumbline.pipeline.PipelineReader;
import io.plumbline.spark.Sessions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** The options of every command that works with a warehouse. */
final class WarehouseOptions {
  @Option(
      names = "--env",
      defaultValue = "local",
      paramLabel = "NAME",
      description = "environment: local, staging, production, or a file; default: ${DEFAULT-VALUE}")
  private String environment;

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

  String environment() {
    return environment;
  }

  boolean verbose() {
    return verbose;
  }

  /** What the command line sets over files: value by dotted path. */
  Map<String, String> overrides() {
    Map<String, String> overrides = new LinkedHashMap<>(set);
    if (warehouse != null) {
      overrides.put("env.warehouse", warehouse);
    }
    return overrides;
  }

  /** Runs the body in a session on the warehouse. @return its exit code, or that of the fault */
  int inSession(BiFunction<SparkSession, String, Integer> body) {
    return reporting(
        () -> {
          EnvironmentSpec env =
              PipelineReader.environment(environment, overrides(), System::getenv);
          String root = env.warehouse();
          SparkSession spark = Sessions.open("plumbline", env.master(), env.spark());
          try {
            return body.apply(spark, root);
          } finally {
            spark.stop();
          }
        });
  }

  /** Runs the body without Spark. @return its exit code, or that of the fault */
  int reporting(Callable<Integer> body) {
    try {
      return body.call();
    } catch (Exception | LinkageError | VirtualMachineError fault) {
      return Failures.report(fault, verbose, System.err).number();
    }
  }
}
