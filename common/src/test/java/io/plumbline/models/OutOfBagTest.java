package io.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.metrics.Predictions;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class OutOfBagTest extends SparkTest {
  private static final List<Long> SEEDS = List.of(11L, -12L, 13L);
  private static final double[] FLAT = {0.2, 0.4, 0.9};
  private static final double[][] VALUES = Predictions.of(FLAT);
  private static final OutOfBag OUT_OF_BAG = OutOfBag.of(SEEDS);

  /** Drawn by the first and the last member only. */
  private static final String PARTLY = key(true, false, true);

  /** Drawn by no member. */
  private static final String NEVER = key(false, false, false);

  /** Drawn by every member. */
  private static final String ALWAYS = key(true, true, true);

  @Test
  void membersThatDrewTheRowDoNotCount() {
    assertThat(OUT_OF_BAG.unseen(VALUES, PARTLY)).hasValue(new double[] {0.4});
    assertThat(OUT_OF_BAG.unseenOrAll(VALUES, PARTLY)).containsExactly(0.4);
  }

  @Test
  void aRowThatNoMemberDrewHasTheMeanOfAll() {
    assertThat(OUT_OF_BAG.unseen(VALUES, NEVER)).hasValue(Ensemble.mean(VALUES));
    assertThat(OUT_OF_BAG.unseenOrAll(VALUES, NEVER)).isEqualTo(Ensemble.mean(VALUES));
  }

  @Test
  void theRulesDifferWhereEveryMemberDrewTheRow() {
    assertThat(OUT_OF_BAG.unseen(VALUES, ALWAYS)).isEmpty();
    assertThat(OUT_OF_BAG.unseenOrAll(VALUES, ALWAYS)).isEqualTo(Ensemble.mean(VALUES));
  }

  @Test
  void theMembersThatDidNotDrawARowAreNamed() {
    assertThat(OUT_OF_BAG.unseenBy(PARTLY)).containsExactly(1);
    assertThat(OUT_OF_BAG.unseenBy(NEVER)).containsExactly(0, 1, 2);
    assertThat(OUT_OF_BAG.unseenBy(ALWAYS)).isEmpty();
    assertSameRows(
        frame("id string, unseen boolean", row(PARTLY, true), row(ALWAYS, false)),
        frame("id string", row(PARTLY), row(ALWAYS))
            .withColumn("unseen", OUT_OF_BAG.isUnseen(functions.col("id"))));
  }

  @Test
  void theColumnIsNullWithoutMemberValues() {
    String ddl = "entity_id string, member_values array<double>";
    assertSameRows(
        frame(
            ddl + ", mean array<double>",
            row(PARTLY, FLAT, new double[] {0.4}),
            row(ALWAYS, null, null)),
        frame(ddl, row(PARTLY, FLAT), row(ALWAYS, null))
            .withColumn(
                "mean",
                OUT_OF_BAG.unseenOrAll(
                    functions.col("entity_id"), functions.col("member_values"), 1)));
  }

  /** The first key whose draws are these, one per member. */
  private static String key(boolean... drawn) {
    return IntStream.range(0, 10_000)
        .mapToObj(number -> "row-" + number)
        .filter(
            key ->
                IntStream.range(0, drawn.length)
                    .allMatch(
                        member ->
                            drawn[member] == BaggingWeights.weight(SEEDS.get(member), key) > 0))
        .findFirst()
        .orElseThrow();
  }
}
