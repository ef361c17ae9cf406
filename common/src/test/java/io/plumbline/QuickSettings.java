package io.plumbline;

import io.plumbline.spark.UnforkedFileContext;
import io.plumbline.spark.UnforkedFileSystem;
import java.util.Map;

/**
 * Settings of Spark under which tests with a few rows take half of the time; they change no result.
 * The walk on the cluster runs without them, as users do.
 */
public final class QuickSettings {
  /** Property of Spark and its value, for a JVM that knows nothing of the tests, too. */
  public static final Map<String, String> PLAIN =
      Map.of(
          // To make code for a query, and to compile it, takes longer than to answer it.
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN",
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.shuffle.partitions", "2",
          // No page shows the plans.
          "spark.sql.ui.explainMode", "simple",
          // Tables of one small file: there is nothing to skip.
          "spark.databricks.delta.stats.skipping", "false",
          "spark.databricks.delta.snapshotPartitions", "1",
          // A vacuum lists the files of a table by so many tasks.
          "spark.sql.sources.parallelPartitionDiscovery.parallelism", "2");

  /** The same properties as production has them. */
  public static final Map<String, String> PRODUCTION =
      Map.of(
          "spark.sql.codegen.wholeStage", "true",
          "spark.sql.codegen.factoryMode", "FALLBACK",
          "spark.sql.adaptive.enabled", "true",
          "spark.sql.shuffle.partitions", "8",
          "spark.databricks.delta.stats.skipping", "true");

  private static final Map<String, String> FILES =
      Map.of(
          "spark.hadoop.fs.file.impl", UnforkedFileSystem.class.getName(),
          "spark.hadoop.fs.AbstractFileSystem.file.impl", UnforkedFileContext.class.getName());

  private QuickSettings() {}

  /** For every session that this JVM opens from now on. */
  public static void settle() {
    PLAIN.forEach(System::setProperty);
    FILES.forEach(System::setProperty);
  }
}
