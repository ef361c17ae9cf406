package io.plumbline.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.SparkTest;
import io.plumbline.base.Options;
import io.plumbline.base.Seeds;
import io.plumbline.features.FeatureTransform;
import io.plumbline.features.encoders.OneHot;
import io.plumbline.metrics.RegressionTask;
import io.plumbline.models.Ensemble;
import io.plumbline.models.Model;
import io.plumbline.models.OutOfBag;
import io.plumbline.models.PartialModel;
import io.plumbline.models.Provenance;
import io.plumbline.models.ScoringModel;
import io.plumbline.pipeline.FeaturesSpec;
import io.plumbline.pipeline.transforms.EncodingSpec;
import io.plumbline.pipeline.transforms.NumericTransform;
import io.plumbline.pipeline.transforms.Scaling;
import io.plumbline.profile.FrameStates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class PermutationImportanceTest extends SparkTest {
  private static final int ROWS = 2_000;
  private final Dataset<Row> frame =
      frame(
          "entity_id string, label double, x double, weak double, unused double, carrier string",
          java.util.stream.IntStream.range(0, ROWS)
              .mapToObj(PermutationImportanceTest::made)
              .toArray(Row[]::new));
  private final List<Row> rows = frame.collectAsList();
  private final List<String> whole = Collections.nCopies(ROWS, "all");

  @Test
  void thePlantedFeatureComesFirstAndTheUnusedOneIsWorthNothing() {
    Map<String, FeatureImportance> found =
        byFeature(PermutationImportance.of(spark, model(), rows, whole, "rmse", 5, 1));
    assertThat(found).containsOnlyKeys("x", "weak", "unused", "carrier");
    assertThat(found.get("unused")).isEqualTo(new FeatureImportance("unused", "all", 0, 0, ROWS));
    assertThat(found.get("x").value()).isGreaterThan(3 * found.get("weak").value());
    assertThat(found.get("weak").value()).isPositive();
    assertThat(found.get("carrier").value()).isPositive(); // one of two levels counts
    // The model is exact, so a shuffle of x leaves the error of two independent draws: sqrt(2
    // variance of 4 x).
    assertThat(found.get("x").value()).isCloseTo(Math.sqrt(2 * 16 / 12.0), within(0.1));
    assertThat(found.get("x").sd()).isBetween(1e-6, 0.1);
  }

  @Test
  void aScoreOfWhichMoreIsBetterDropsInThePositiveToo() {
    Map<String, FeatureImportance> found =
        byFeature(PermutationImportance.of(spark, model(), rows, whole, "r2", 3, 1));
    assertThat(found.get("x").value()).isGreaterThan(1);
  }

  @Test
  void theSameSeedGivesTheSameNumbersAndOnlyItsOwnWindowCounts() {
    List<FeatureImportance> once =
        PermutationImportance.of(spark, model(), rows, whole, "rmse", 3, 1);
    assertThat(PermutationImportance.of(spark, model(), rows, whole, "rmse", 3, 1)).isEqualTo(once);
    assertThat(PermutationImportance.of(spark, model(), rows, whole, "rmse", 3, 2))
        .isNotEqualTo(once);

    List<String> halves = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      halves.add(i < ROWS / 2 ? "a" : "b");
    }
    List<FeatureImportance> both =
        PermutationImportance.of(spark, model(), rows, halves, "rmse", 3, 1);
    List<FeatureImportance> alone =
        PermutationImportance.of(
            spark, model(), rows.subList(0, ROWS / 2), halves.subList(0, ROWS / 2), "rmse", 3, 1);
    assertThat(both).hasSize(8).startsWith(alone.toArray(FeatureImportance[]::new));
  }

  /** Computed by an earlier version, which kept whole vectors: mean and sd over three shuffles. */
  @Test
  void theNumbersAreThoseOfWholeVectorsToTheLastBit() {
    List<FeatureImportance> found =
        PermutationImportance.of(spark, model(), rows, whole, "rmse", 3, 1);
    assertThat(found)
        .containsExactly(
            new FeatureImportance("x", "all", 1.6259233833062305, 0.007914535204587885, ROWS),
            new FeatureImportance("weak", "all", 0.41281126038849947, 0.002437672112466903, ROWS),
            new FeatureImportance("unused", "all", 0, 0, ROWS),
            new FeatureImportance(
                "carrier", "all", 0.7030594259811237, 0.007820825317018061, ROWS));
  }

  /** One member knows the labels by x, the other predicts 0. */
  @Test
  void outOfBagARowIsPredictedByTheMembersThatDidNotDrawIt() {
    ScoringModel exact = model();
    Model zero = new Formula(-1, -1, -1);
    ScoringModel model =
        new ScoringModel(
            exact.provenance(),
            exact.transform(),
            new Ensemble(List.of(exact.ensemble().members().get(0), zero), new RegressionTask()));
    List<Row> learned = rowsUnseenBy(model, 1);
    assertThat(outOfBag(model, learned).get("x").value())
        .as("only the member that predicts 0 has not seen these rows")
        .isZero();
    List<Row> unseen = rowsUnseenBy(model, 0);
    assertThat(outOfBag(model, unseen).get("x").value())
        .isCloseTo(Math.sqrt(2 * 16 / 12.0), within(0.2));
    assertThat(outOfBag(model, unseen))
        .as("as if the member were alone")
        .isEqualTo(
            byFeature(
                PermutationImportance.of(spark, exact, unseen, windows(unseen), "rmse", 3, 1)));
    assertThatThrownBy(() -> outOfBag(model, rowsUnseenBy(model)))
        .hasMessageStartingWith("every member drew row r");
  }

  private Map<String, FeatureImportance> outOfBag(ScoringModel model, List<Row> some) {
    return byFeature(
        PermutationImportance.outOfBag(spark, model, some, windows(some), "rmse", 3, 1));
  }

  private static List<String> windows(List<Row> some) {
    return Collections.nCopies(some.size(), "all");
  }

  private List<Row> rowsUnseenBy(ScoringModel model, int... members) {
    OutOfBag outOfBag = OutOfBag.of(model.provenance().memberSeeds());
    return rows.stream()
        .filter(row -> Arrays.equals(outOfBag.unseenBy(row.getString(0)), members))
        .toList();
  }

  @Test
  void aMetricThatIsNotDefinedIsNoNumber() {
    // the labels do not vary
    List<Row> zeros =
        frame
            .withColumn("label", functions.lit(0.0))
            .withColumn("x", functions.lit(0.1))
            .withColumn("weak", functions.lit(0.1))
            .withColumn("carrier", functions.lit("UA"))
            .limit(9)
            .collectAsList();
    List<FeatureImportance> found =
        PermutationImportance.of(spark, model(), zeros, Collections.nCopies(9, "one"), "r2", 2, 1);
    assertThat(found)
        .allMatch(one -> Double.isNaN(one.value()) && Double.isNaN(one.sd()) && one.n() == 9);
  }

  @Test
  void oneSparkJobWhateverTheNumberOfFeatures() throws Exception {
    AtomicInteger jobs = new AtomicInteger();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart start) {
            jobs.incrementAndGet();
          }
        };
    ScoringModel model = model();
    spark.sparkContext().listenerBus().waitUntilEmpty(10_000);
    spark.sparkContext().addSparkListener(listener);
    try {
      PermutationImportance.of(spark, model, rows, whole, "rmse", 5, 1);
      spark.sparkContext().listenerBus().waitUntilEmpty(10_000);
    } finally {
      spark.sparkContext().removeSparkListener(listener);
    }
    assertThat(jobs).hasValue(1);
  }

  @Test
  void noRowsHaveNoImportance() {
    assertThat(PermutationImportance.of(spark, model(), List.of(), List.of(), "rmse", 5, 1))
        .isEmpty();
  }

  /** label = 4 x + weak, and 1 more for carrier AA. */
  private static Row made(int i) {
    double x = uniform("x", i);
    double weak = uniform("weak", i);
    String carrier = uniform("carrier", i) < 0.5 ? "AA" : "UA";
    return row(
        "r" + i,
        4 * x + weak + (carrier.equals("AA") ? 1 : 0),
        x,
        weak,
        uniform("unused", i),
        carrier);
  }

  private ScoringModel model() {
    FeatureTransform transform =
        FeatureTransform.fit(
            frame.schema(),
            FrameStates.whole(frame, List.of("x", "weak", "unused"), List.of("carrier")),
            new FeaturesSpec(
                new FeaturesSpec.Numeric(
                    Optional.empty(), NumericTransform.DEFAULT.with(Scaling.NONE)),
                new FeaturesSpec.Categorical(
                    Optional.empty(),
                    new EncodingSpec(
                        "one-hot",
                        Options.of(
                            new OneHot().options(), Map.of("max-levels", 10, "other", true)))),
                List.of()));
    Model exact =
        new Formula(
            transform.slotRange("x")[0],
            transform.slotRange("weak")[0],
            transform.slots().indexOf("carrier=AA"));
    return new ScoringModel(
        new Provenance(
            1,
            "p",
            Instant.EPOCH,
            "study",
            Provenance.WinningTrial.of("trial", "formula", Map.of()),
            List.of(1L, 2L)),
        transform,
        new Ensemble(List.of(exact, exact), new RegressionTask()));
  }

  private record Formula(int x, int weak, int carrier) implements PartialModel {
    @Override
    public double[] predict(Vector features) {
      return new double[] {
        x < 0 ? 0 : 4 * features.apply(x) + features.apply(weak) + features.apply(carrier)
      };
    }
  }

  private static Map<String, FeatureImportance> byFeature(List<FeatureImportance> found) {
    return found.stream()
        .collect(java.util.stream.Collectors.toMap(FeatureImportance::feature, one -> one));
  }

  private static double uniform(String purpose, int i) {
    return Seeds.uniform(Seeds.of(3, purpose, i));
  }
}
