package io.plumbline.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.Test;

class LayoutTest extends SparkTest {
  @Test
  void partitionsFollowFromTheNumberOfRows() {
    assertThat(Layout.partitions(0)).isEqualTo(1);
    assertThat(Layout.partitions(250_000)).isEqualTo(1);
    assertThat(Layout.partitions(250_001)).isEqualTo(2);
  }

  @Test
  void wideRowsGetMorePartitions() {
    assertThat(Layout.partitions(250_000, 40)).isEqualTo(1);
    assertThat(Layout.partitions(250_000, 2_000)).isEqualTo(50);
    assertThat(Layout.partitions(1_000_000_000, 2_000)).isEqualTo(200_000);
  }

  @Test
  void theOrderOfRowsDoesNotDependOnHowTheyCame() {
    var rows = spark.range(100).withColumn("key", col("id").cast("string"));
    for (long size : List.of(100L, 600_000L)) {
      List<Row> one = Layout.byKey(rows.repartition(7), "key", size).collectAsList();
      List<Row> other =
          Layout.byKey(rows.orderBy(col("id").desc()).coalesce(2), "key", size).collectAsList();
      assertThat(one).isEqualTo(other).hasSize(100);
    }
  }

  @Test
  void aLargeFrameIsKeptOnDisk() {
    assertThat(Layout.kept(200_000, 100)).isEqualTo(StorageLevel.MEMORY_AND_DISK());
    assertThat(Layout.kept(200_000, 101)).isEqualTo(StorageLevel.DISK_ONLY());
    assertThat(Layout.kept(10_000_000_000L, 2_000)).isEqualTo(StorageLevel.DISK_ONLY());
  }
}
