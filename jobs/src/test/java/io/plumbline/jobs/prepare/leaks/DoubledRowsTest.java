package io.plumbline.jobs.prepare.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import org.junit.jupiter.api.Test;

class DoubledRowsTest extends SparkTest {
  private static final String DDL =
      "entity_id string, label double, split string, x long, c string";

  @Test
  void countsTestRowsWhoseFeaturesEqualThoseOfATrainingRow() {
    assertThat(
            DoubledRows.of(
                frame(
                    DDL,
                    row("1", 1.0, "train", 1L, "a"),
                    row("2", 0.0, "test", 1L, "a"),
                    row("3", 0.0, "test", 1L, "a"),
                    row("4", 0.0, "test", null, "a"),
                    row("5", 1.0, "train", 1L, null),
                    row("6", 0.0, "test", 2L, "b"),
                    row("7", 0.0, "test", 2L, "b"),
                    row("8", null, "unlabelled", 2L, "b"))))
        .isEqualTo(new DoubledRows(7, 4, 5, 2));
  }

  /** Each hash is in one partition, however many there are. */
  @Test
  void manyRowsInManyPartitionsAreCountedOnce() {
    assertThat(
            DoubledRows.of(
                spark
                    .range(0, 10_000, 1, 7)
                    .selectExpr(
                        "string(id) as entity_id",
                        "0D as label",
                        "if(id < 8000, 'train', 'test') as split",
                        "id % 9000 as x")
                    .repartition(13)))
        .isEqualTo(new DoubledRows(10_000, 9_000, 2_000, 1_000));
  }

  @Test
  void noRowsHaveNoShare() {
    DoubledRows none = DoubledRows.of(frame(DDL));
    assertThat(none).isEqualTo(new DoubledRows(0, 0, 0, 0));
    assertThat(none.share()).isZero();
  }

  @Test
  void rowsOfFewCombinationsAreEqualByChance() {
    assertThat(new DoubledRows(100, 49, 20, 20).isCommon()).isTrue();
    assertThat(new DoubledRows(100, 50, 20, 20).isCommon()).isFalse();
  }
}
