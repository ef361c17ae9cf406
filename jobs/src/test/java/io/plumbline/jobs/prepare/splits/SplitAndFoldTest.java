package io.plumbline.jobs.prepare.splits;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.pipeline.SplitBy;
import io.plumbline.pipeline.SplitSpec;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SplitAndFoldTest extends SparkTest {
  @Test
  void splitAndFoldOfARowDependOnItsNameAlone() {
    SplitAndFold division =
        new SplitAndFold(
            new SplitSpec(0.2, SplitBy.HASH, 5, List.of(), Duration.ZERO),
            1,
            2,
            OptionalDouble.empty());
    List<Row> few = divided(spark.range(0, 2000).repartition(3).toDF("id"), division);
    List<Row> more = divided(spark.range(0, 5000).repartition(7).toDF("id"), division);
    assertThat(more).containsAll(few);
    assertThat(few.stream().filter(row -> row.getString(1).equals("test")).count())
        .isBetween(340L, 460L);
    assertThat(
            few.stream()
                .filter(row -> !row.isNullAt(2))
                .map(row -> row.getInt(2))
                .distinct()
                .count())
        .isEqualTo(5);
  }

  private static List<Row> divided(Dataset<Row> ids, SplitAndFold division) {
    return ids.selectExpr("cast(id as string) e", "timestamp'2014-01-01' t", "1.0d l")
        .withColumn("__split", division.split(col("e"), col("t"), col("l")))
        .select(col("e"), col("__split"), division.fold(col("e")))
        .collectAsList();
  }
}
