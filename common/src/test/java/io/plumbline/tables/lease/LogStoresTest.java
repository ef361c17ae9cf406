package io.plumbline.tables.lease;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import org.junit.jupiter.api.Test;

class LogStoresTest extends SparkTest {

  @Test
  void s3NeedsALogStoreForSeveralDrivers() {
    assertThatThrownBy(() -> LogStores.requireMultiWriter(spark, "s3a://bucket/w", false))
        .hasMessageStartingWith("The warehouse s3a://bucket/w is on S3, ");
    assertThatCode(() -> LogStores.requireMultiWriter(spark, "s3a://bucket/w", true))
        .doesNotThrowAnyException();
    assertThatCode(() -> LogStores.requireMultiWriter(spark, "/local/w", false))
        .doesNotThrowAnyException();
    assertThatCode(() -> LogStores.requireMultiWriter(spark, "hdfs://node/w", false))
        .doesNotThrowAnyException();
    spark.conf().set("spark.delta.logStore.s3a.impl", "io.delta.storage.S3DynamoDBLogStore");
    try {
      assertThatCode(() -> LogStores.requireMultiWriter(spark, "s3a://bucket/w", false))
          .doesNotThrowAnyException();
    } finally {
      spark.conf().unset("spark.delta.logStore.s3a.impl");
    }
  }
}
