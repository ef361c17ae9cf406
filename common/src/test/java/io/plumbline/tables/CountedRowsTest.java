package io.plumbline.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.results.MetricRow;
import io.plumbline.testing.ProductionSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs with production's settings, because adaptive execution changes the plan that is counted. */
@ExtendWith(ProductionSettings.class)
class CountedRowsTest extends SparkTest {
  private static final Instant AUGUST = Instant.parse("2014-08-01T00:00:00Z");
  private static final Instant SEPTEMBER = Instant.parse("2014-09-01T00:00:00Z");
  private static final DataTable TABLE = DataTable.quarantine("a", "main");

  // Static, because a task holds a copy of its function.
  private static final AtomicInteger rowsSeen = new AtomicInteger();
  private static Runnable otherWriter = () -> {};

  @TempDir Path folder;

  private TableStore store(String job, Instant asOf) {
    return new TableStore(
        spark, folder.resolve("warehouse").toString(), new RunKey("a", job, asOf, "run"));
  }

  private static Dataset<Row> ids(int count) {
    return spark.range(0, count, 1, 3).toDF("id");
  }

  @Test
  void anEmptyWriteCountsNothingWhoeverWroteBefore() {
    assertThat(store("ingest", AUGUST).replaceRun(TABLE, ids(5))).isEqualTo(5);
    assertThat(store("prepare", AUGUST).replaceRun(TABLE, ids(0))).isZero();
    assertThat(store("prepare", AUGUST).replaceRun(TABLE, ids(0))).isZero();
    assertThat(store("ingest", SEPTEMBER).replaceRun(TABLE, ids(0))).isZero();
    assertThat(store("ingest", AUGUST).replaceRun(TABLE, ids(2))).isEqualTo(2);
    assertThat(store("ingest", AUGUST).replaceRun(TABLE, ids(0))).isZero();
    assertThat(store("ingest", AUGUST).replaceRun(TABLE, ids(0))).isZero();
  }

  @Test
  void framesThatSparkFindsEmptyCountNothing() {
    store("ingest", AUGUST).replaceRun(TABLE, ids(5));
    TableStore store = store("prepare", AUGUST);
    assertThat(store.replaceRun(TABLE, frame("id bigint"))).isZero();
    assertThat(store.replaceRun(TABLE, ids(5).where("false"))).isZero();
    assertThat(store.replaceRun(TABLE, ids(5).where("id > 7").coalesce(1))).isZero();
    assertThat(store.replaceRun(TABLE, ids(5).join(ids(9).where("id > 10"), "id"))).isZero();
    assertThat(store.replaceRun(TABLE, ids(5).where("id > 7").groupBy("id").count().select("id")))
        .isZero();
    assertThat(store.replaceRun(TABLE, ids(5).where("id > 7").orderBy("id"))).isZero();
  }

  @Test
  void rowsBehindAShuffleOrACacheAreCountedOnce() {
    TableStore store = store("prepare", AUGUST);
    assertThat(store.replaceRun(TABLE, ids(9).repartition(4))).isEqualTo(9);
    assertThat(store.replaceRun(TABLE, ids(9).join(ids(5), "id"))).isEqualTo(5);
    assertThat(store.replaceRun(TABLE, ids(9).union(ids(4)).groupBy("id").count().select("id")))
        .isEqualTo(9);
    Dataset<Row> cached = ids(9).repartition(2).cache();
    try {
      assertThat(store.replaceRun(TABLE, cached.where("id < 4"))).isEqualTo(4);
      assertThat(store.replaceRun(TABLE, cached)).isEqualTo(9);
    } finally {
      cached.unpersist(true);
    }
    assertThat(store.rowsWritten()).isEqualTo(Map.of("quarantine.main", 36L));
  }

  /** Two pipelines share a result table. */
  @Test
  void rowsOfAnotherPipelineAreNotCounted() {
    String root = folder.resolve("warehouse").toString();
    TableStore a = new TableStore(spark, root, new RunKey("a", "evaluate", AUGUST, "r1"));
    TableStore b = new TableStore(spark, root, new RunKey("b", "evaluate", AUGUST, "r2"));
    Dataset<Row> own = frame("id bigint", row(1L), row(2L)).selectExpr(own());
    assertThat(a.replaceRun(MetricRow.TABLE, own)).isEqualTo(2);
    assertThat(b.replaceRun(MetricRow.TABLE, own.limit(0))).isZero();
    assertThat(b.replaceRun(MetricRow.TABLE, own.limit(1))).isEqualTo(1);
    assertThat(a.replaceRun(MetricRow.TABLE, own.limit(0))).isZero();
    assertThat(b.all(MetricRow.TABLE).count()).isEqualTo(1);
  }

  private static String[] own() {
    return Arrays.stream(MetricRow.TABLE.ownSchema().fields())
        .map(field -> "cast(id as %s) as `%s`".formatted(field.dataType().sql(), field.name()))
        .toArray(String[]::new);
  }

  /** Two jobs make one table at the same moment; the slower one writes a second time. */
  @Test
  void anAttemptThatAnotherWriterStoppedIsNotCounted() {
    rowsSeen.set(0);
    otherWriter = () -> store("ingest", AUGUST).replaceRun(TABLE, ids(2));
    UDF1<Long, Long> interrupted =
        id -> {
          if (rowsSeen.getAndIncrement() == 0) {
            CompletableFuture.runAsync(otherWriter).join();
          }
          return id;
        };
    Dataset<Row> rows =
        spark
            .range(0, 4, 1, 1)
            .select(
                functions
                    .udf(interrupted, DataTypes.LongType)
                    .asNondeterministic()
                    .apply(functions.col("id"))
                    .as("id"));
    assertThat(store("prepare", AUGUST).replaceRun(TABLE, rows)).isEqualTo(4);
    assertThat(rowsSeen).as("rows of both attempts").hasValue(8);
    assertThat(store("x", AUGUST).readOwn(TABLE).count()).isEqualTo(6);
  }
}
