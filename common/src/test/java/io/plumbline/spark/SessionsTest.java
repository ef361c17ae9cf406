package io.plumbline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionsTest {
  @Test
  void settingsOfALaptopAreForALocalMasterOnly() {
    assertThat(Sessions.defaults("local[4]"))
        .containsEntry("spark.sql.shuffle.partitions", "8")
        .containsEntry("spark.databricks.delta.snapshotPartitions", "1")
        .containsEntry("spark.sql.sources.parallelPartitionDiscovery.parallelism", "8")
        .containsEntry("spark.sql.inMemoryColumnarStorage.compressed", "false")
        .containsEntry("spark.ui.enabled", "false")
        .containsEntry("spark.sql.ui.explainMode", "simple");
    assertThat(Sessions.defaults("spark://node:7077"))
        .containsKey("spark.sql.extensions")
        .containsEntry("spark.sql.codegen.hugeMethodLimit", "8000")
        .containsEntry("spark.sql.codegen.cache.maxEntries", "1000")
        .doesNotContainKeys(
            "spark.sql.shuffle.partitions",
            "spark.databricks.delta.snapshotPartitions",
            "spark.sql.sources.parallelPartitionDiscovery.parallelism",
            "spark.sql.inMemoryColumnarStorage.compressed",
            "spark.ui.enabled",
            "spark.sql.ui.explainMode",
            "spark.hadoop.fs.file.impl",
            "spark.hadoop.fs.AbstractFileSystem.file.impl",
            "spark.driver.host");
    assertThat(Sessions.defaults("yarn")).doesNotContainKey("spark.sql.shuffle.partitions");
  }
}
