package io.plumbline.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunColumnsTest extends SparkTest {
  private static final RunColumns COLUMNS =
      new RunColumns(new RunKey("o'hare", "train", Instant.parse("2014-08-01T00:00:00Z"), "r-1"));

  /** A dot in a name is part of the name. */
  @Test
  void theUsersColumnsComeAfterThoseOfTheStore() {
    assertSameRows(
        frame(
            "_pipeline string, _run_id string, _as_of timestamp, _job string, _columns string, a int",
            row("o'hare", "r-1", java.sql.Timestamp.from(COLUMNS.run().asOf()), "train", "c1", 7)),
        COLUMNS.before(frame("`a.b` int", row(7)), "c1").withColumnRenamed("a.b", "a"));
  }

  /** A quote in a name does not end the text. */
  @Test
  void theConditionFindsTheRowsOfTheRun() {
    assertThat(COLUMNS.ofAsOf().condition())
        .isEqualTo(
            "pipeline = 'o\\'hare' AND as_of = timestamp'2014-08-01T00:00:00Z' AND job = 'train'");
    assertThat(COLUMNS.mine("a OR b")).isEqualTo(COLUMNS.ofAsOf().condition() + " AND (a OR b)");
    assertThat(
            COLUMNS
                .before(frame("a int", row(7)), "c1")
                .withColumnRenamed("_pipeline", "pipeline")
                .withColumnRenamed("_as_of", "as_of")
                .withColumnRenamed("_job", "job")
                .where(COLUMNS.mine("a > 6"))
                .count())
        .isEqualTo(1);
  }
}
