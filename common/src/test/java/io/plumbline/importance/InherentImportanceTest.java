package io.plumbline.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.SparkTest;
import io.plumbline.base.Options;
import io.plumbline.features.FeatureTransform;
import io.plumbline.features.encoders.OneHot;
import io.plumbline.metrics.RegressionTask;
import io.plumbline.models.Ensemble;
import io.plumbline.models.Model;
import io.plumbline.models.PartialModel;
import io.plumbline.models.Provenance;
import io.plumbline.models.ScoringModel;
import io.plumbline.pipeline.FeaturesSpec;
import io.plumbline.pipeline.transforms.EncodingSpec;
import io.plumbline.pipeline.transforms.NumericTransform;
import io.plumbline.pipeline.transforms.Scaling;
import io.plumbline.profile.FrameStates;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class InherentImportanceTest extends SparkTest {
  /** Standard deviation of 1, 2, 3, 4, and of their contribution to a sum with weight 1. */
  private static final double SD = Math.sqrt(1.25);

  private final Dataset<Row> rows =
      frame(
          "x double, carrier string",
          row(1.0, "AA"),
          row(2.0, "UA"),
          row(3.0, "UA"),
          row(4.0, "AA"));

  /**
   * By hand: 2 x is 2, 4, 6, 8 (standard deviation 2 times 1.118), carrier adds 1, -1, -1, 1
   * (standard deviation 1).
   */
  @Test
  void aLinearModelIsMeasuredByTheSpreadOfEachContribution() {
    Map<String, FeatureImportance> found =
        importance(rows, Map.of("x", 2.0, "carrier=AA", 1.0, "carrier=UA", -1.0));
    assertThat(found.get("x").value()).isCloseTo(2 * SD / (2 * SD + 1), within(1e-15));
    assertThat(found.get("carrier").value()).isCloseTo(1 / (2 * SD + 1), within(1e-15));
    assertThat(found.get("x"))
        .isEqualTo(new FeatureImportance("x", "", found.get("x").value(), 0, 4));
  }

  @Test
  void neitherUnitsNorTheCodingOfLevelsCount() {
    double expected = 1 / (2 * SD + 1);
    assertThat(
            importance(
                    rows.withColumn("x", functions.expr("1000 * x + 2014")),
                    Map.of("x", 0.002, "carrier=AA", 1.0, "carrier=UA", -1.0))
                .get("carrier")
                .value())
        .as("x in thousandths, from another zero")
        .isCloseTo(expected, within(1e-12));
    assertThat(
            importance(rows, Map.of("x", 2.0, "carrier=AA", 5.0, "carrier=UA", 3.0))
                .get("carrier")
                .value())
        .as("the same model with another intercept")
        .isCloseTo(expected, within(1e-12));
  }

  /** By hand: carrier adds 1 or -1 in each row, like before, whatever the number of levels. */
  @Test
  void manyLevelsDoNotMakeAColumnImportant() {
    Dataset<Row> many =
        frame(
            "x double, carrier string",
            IntStream.range(0, 40).mapToObj(i -> row(1.0 + i % 4, "C" + i)).toArray(Row[]::new));
    Map<String, Double> weights = new HashMap<>(Map.of("x", 2.0));
    IntStream.range(0, 40).forEach(i -> weights.put("carrier=C" + i, i < 20 ? 1.0 : -1.0));
    assertThat(importance(many, weights).get("carrier").value())
        .isCloseTo(1 / (2 * SD + 1), within(1e-15));
  }

  /**
   * By hand: a missing x is filled with the median 2, and its slot `x?` takes 4 away: x adds 2, 4,
   * 6, -2 to the sum, of mean 2.5 and variance 8.75; weights of both slots alone would give 2 times
   * 0.829 and 4 times 0.433.
   */
  @Test
  void slotsOfAFeatureThatMoveTogetherAreOneContribution() {
    Dataset<Row> holes =
        frame(
            "x double, carrier string",
            row(1.0, "AA"),
            row(2.0, "AA"),
            row(3.0, "UA"),
            row(null, "UA"));
    Map<String, FeatureImportance> found =
        importance(holes, Map.of("x", 2.0, "x?", -6.0, "carrier=AA", 1.0, "carrier=UA", -1.0));
    double sd = Math.sqrt(8.75);
    assertThat(found.get("x").value()).isCloseTo(sd / (sd + 1), within(1e-15));
  }

  @Test
  void theValueIsTheMeanOverMembersAndTheSdTheirSpread() {
    ScoringModel model =
        model(
            rows,
            List.of(
                slots -> new Weighted(weights(slots, Map.of("x", 1.0))),
                slots -> new Weighted(weights(slots, Map.of("carrier=AA", 1.0)))));
    List<FeatureImportance> found = InherentImportance.of(model, rows, 4);
    double sd = Math.sqrt(0.5);
    assertThat(found)
        .containsExactly(
            new FeatureImportance("x", "", 0.5, sd, 4),
            new FeatureImportance("carrier", "", 0.5, sd, 4));
  }

  @Test
  void aModelWithoutWeightsIsAskedItselfAndNoRowIsRead() {
    Dataset<Row> broken = rows.withColumn("x", functions.expr("raise_error('read')"));
    ScoringModel model =
        model(rows, List.of(slots -> new Shares(new double[] {0.5, 0.125, 0.375})));
    assertThat(InherentImportance.of(model, broken, 9))
        .containsExactly(
            new FeatureImportance("x", "", 0.5, 0, 9),
            new FeatureImportance("carrier", "", 0.5, 0, 9));
  }

  @Test
  void aModelThatUsesNothingHasNoImportance() {
    assertThat(importance(rows, Map.of()).values())
        .allSatisfy(one -> assertThat(one.value()).isZero());
  }

  @Test
  void theOrderAndLayoutOfRowsDoNotShow() {
    Dataset<Row> many =
        spark.range(0, 2_000).selectExpr("1 / (id + 3) AS x", "concat('C', id % 7) AS carrier");
    Map<String, Double> weights = new HashMap<>(Map.of("x", 0.3));
    IntStream.range(0, 7).forEach(i -> weights.put("carrier=C" + i, 0.1 * i));
    ScoringModel model = model(many, List.of(slots -> new Weighted(weights(slots, weights))));
    assertThat(InherentImportance.of(model, many.repartition(7), 1))
        .isEqualTo(InherentImportance.of(model, many.coalesce(1), 1));
  }

  private Map<String, FeatureImportance> importance(
      Dataset<Row> data, Map<String, Double> weights) {
    ScoringModel model = model(data, List.of(slots -> new Weighted(weights(slots, weights))));
    return InherentImportance.of(model, data, data.count()).stream()
        .collect(Collectors.toMap(FeatureImportance::feature, one -> one));
  }

  private static double[] weights(List<String> slots, Map<String, Double> weights) {
    return slots.stream().mapToDouble(slot -> weights.getOrDefault(slot, 0.0)).toArray();
  }

  private static ScoringModel model(
      Dataset<Row> data, List<Function<List<String>, Model>> members) {
    FeatureTransform transform =
        FeatureTransform.fit(
            data.schema(),
            FrameStates.whole(data, List.of("x"), List.of("carrier")),
            new FeaturesSpec(
                new FeaturesSpec.Numeric(
                    Optional.empty(), NumericTransform.DEFAULT.with(Scaling.NONE)),
                new FeaturesSpec.Categorical(
                    Optional.empty(),
                    new EncodingSpec(
                        "one-hot",
                        Options.of(
                            new OneHot().options(), Map.of("max-levels", 40, "other", false)))),
                List.of()));
    return new ScoringModel(
        new Provenance(
            1,
            "p",
            Instant.EPOCH,
            "study",
            Provenance.WinningTrial.of("trial", "weighted", Map.of()),
            LongStream.range(0, members.size()).boxed().toList()),
        transform,
        new Ensemble(
            members.stream().map(member -> member.apply(transform.slots())).toList(),
            new RegressionTask()));
  }

  private record Weighted(double[] weights) implements PartialModel {
    @Override
    public Optional<double[][]> coefficients() {
      return Optional.of(new double[][] {weights});
    }
  }

  private record Shares(double[] inherentImportance) implements PartialModel {}
}
