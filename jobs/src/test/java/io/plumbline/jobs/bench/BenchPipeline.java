package io.plumbline.jobs.bench;

import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.jobs.run.Plugins;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.spark.StepLog;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import io.plumbline.testing.Specs;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Runs single jobs of a pipeline in a session that is open already, so that both sides of a
 * comparison have the same one.
 *
 * @param warehouse folder of its tables
 */
public record BenchPipeline(SparkSession spark, Path warehouse, PipelineSpec spec) {
  static final Instant AS_OF = Instant.parse("2025-01-01T00:00:00Z");

  /** Reads a pipeline from its text, as the command line would. */
  public static BenchPipeline of(SparkSession spark, Path warehouse, String hocon) {
    return new BenchPipeline(
        spark,
        warehouse,
        Specs.read(hocon, Map.of("env.warehouse", warehouse.toString()), Plugins.vocabulary()));
  }

  /** Runs a job. @return the cost of each of its steps */
  public Map<String, StepLog.Cost> run(Job job) {
    StepLog log =
        StepLog.listen(
            spark.sparkContext(), job.name(), new PrintStream(OutputStream.nullOutputStream()));
    try {
      job.run(context(job.name(), log));
    } catch (RuntimeException | Error e) {
      log.finish();
      throw e;
    }
    return log.finish();
  }

  public JobContext context(String job, StepLog log) {
    return new JobContext(
        spec,
        spark,
        new TableStore(
            spark, warehouse.toString(), new RunKey(spec.pipeline(), job, AS_OF, "bench")),
        log);
  }
}
