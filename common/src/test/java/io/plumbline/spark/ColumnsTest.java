package io.plumbline.spark;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.plumbline.SparkTest;
import io.plumbline.sources.RowReasons;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ColumnsTest extends SparkTest {
  private static final int MANY = 3_000;

  @Test
  void allAndAnyAreThoseOfLogic() {
    for (int size = 0; size <= 5; size++) {
      for (int bits = 0; bits < 1 << size; bits++) {
        List<Column> conditions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
          conditions.add(lit((bits >> i & 1) == 1));
        }
        Row found = spark.range(1).select(Columns.all(conditions), Columns.any(conditions)).first();
        assertThat(found.getBoolean(0))
            .as("all of %d bits %d", size, bits)
            .isEqualTo(isAll(bits, size));
        assertThat(found.getBoolean(1)).as("any of %d bits %d", size, bits).isEqualTo(bits != 0);
      }
    }
  }

  private static boolean isAll(int bits, int size) {
    return bits == (1 << size) - 1;
  }

  /** A table of 200 columns once used up the stack of a cold JVM: one condition in the other. */
  @Test
  void conditionsOfManyColumnsFitASmallStack() throws InterruptedException {
    Dataset<Row> rows = spark.range(1).toDF("x");
    List<Column> conditions =
        new ArrayList<>(Collections.nCopies(MANY, Columns.column("x").isNull()));
    RowReasons reasons = new RowReasons();
    IntStream.range(0, MANY)
        .forEach(i -> reasons.add(Columns.column("x").isNull(), "rule-" + i, lit("reason")));
    List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
    Thread small =
        new Thread(
            null,
            () ->
                assertThatCode(
                        () ->
                            rows.select(Columns.all(conditions), reasons.any(), reasons.rules())
                                .queryExecution()
                                .analyzed())
                    .doesNotThrowAnyException(),
            "small stack",
            512 << 10);
    small.setUncaughtExceptionHandler((thread, e) -> thrown.add(e));
    small.start();
    small.join();
    assertThat(thrown).isEmpty();
  }
}
