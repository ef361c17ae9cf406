package io.plumbline.importance;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.base.Options;
import io.plumbline.features.FeatureTransform;
import io.plumbline.features.encoders.OneHot;
import io.plumbline.metrics.RegressionTask;
import io.plumbline.models.Ensemble;
import io.plumbline.models.PartialModel;
import io.plumbline.models.Provenance;
import io.plumbline.models.ScoringModel;
import io.plumbline.pipeline.FeaturesSpec;
import io.plumbline.pipeline.transforms.EncodingSpec;
import io.plumbline.pipeline.transforms.NumericTransform;
import io.plumbline.pipeline.transforms.Scaling;
import io.plumbline.profile.FrameStates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SizeEstimator;
import org.junit.jupiter.api.Test;

class PermutationSampleTest extends SparkTest {
  private static final int ROWS = 2_000;
  private static final int LEVELS = 2_500;

  /** 2,000 rows of 5,001 slots: two columns of 2,500 levels, and a number. */
  @Test
  void aWideOneHotSampleTakesLessThanATenthOfItsWholeVectors() throws IOException {
    Dataset<Row> frame =
        spark
            .range(0, LEVELS)
            .selectExpr(
                "double(id) AS label",
                "id / 7 AS x",
                "concat('a', id) AS a",
                "concat('b', pmod(id * 17, %d)) AS b".formatted(LEVELS));
    ScoringModel model = model(frame);
    assertThat(model.transform().width()).isEqualTo(2 * LEVELS + 1);
    PermutationSample sample =
        PermutationSample.of(
            model,
            frame.limit(ROWS).collectAsList(),
            Collections.nCopies(ROWS, "all"),
            "rmse",
            1,
            IntStream.range(0, ROWS).mapToObj(row -> new int[] {0}).toArray(int[][]::new));
    long whole = (long) ROWS * model.transform().width() * Double.BYTES;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(sample);
    }
    assertThat((long) bytes.size()).as("serialized").isLessThan(whole / 10);
    assertThat(SizeEstimator.estimate(sample)).as("in memory").isLessThan(whole / 10);
    assertThat(sample.drops(0, 0)[0]).as("the model is exact by x").isGreaterThan(100);
    assertThat(sample.drops(1, 0)).as("a is not used").containsExactly(0.0);
  }

  private static ScoringModel model(Dataset<Row> frame) {
    FeatureTransform transform =
        FeatureTransform.fit(
            frame.schema(),
            FrameStates.whole(frame, List.of("x"), List.of("a", "b")),
            new FeaturesSpec(
                new FeaturesSpec.Numeric(
                    Optional.empty(), NumericTransform.DEFAULT.with(Scaling.NONE)),
                new FeaturesSpec.Categorical(
                    Optional.empty(),
                    new EncodingSpec(
                        "one-hot",
                        Options.of(
                            new OneHot().options(), Map.of("max-levels", LEVELS, "other", false)))),
                List.of()));
    return new ScoringModel(
        new Provenance(
            1,
            "p",
            Instant.EPOCH,
            "study",
            Provenance.WinningTrial.of("trial", "seven", Map.of()),
            List.of(1L)),
        transform,
        new Ensemble(List.of(new SevenTimes()), new RegressionTask()));
  }

  /** Predicts from the first slot, and takes whole vectors only, as {@code score} gives them. */
  private record SevenTimes() implements PartialModel {
    @Override
    public double[] predict(Vector features) {
      return new double[] {7 * ((DenseVector) features).values()[0]};
    }
  }
}
