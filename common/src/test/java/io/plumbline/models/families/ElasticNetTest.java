package io.plumbline.models.families;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.metrics.BinaryTask;
import io.plumbline.metrics.RegressionTask;
import io.plumbline.metrics.Task;
import io.plumbline.models.Model;
import io.plumbline.models.ModelFamily;
import io.plumbline.models.Unconverged;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticNetTest extends SparkTest {
  private static final Task BINARY = new BinaryTask(0.5);
  private static final Task REGRESSION = new RegressionTask();

  private static final ModelFamily LOGISTIC = new LogisticRegressionFamily();
  private static final ModelFamily LINEAR = new LinearRegressionFamily();

  @TempDir Path folder;

  @Test
  void aFitThatEndsAtItsLimitReportsItAndWhatToDo() {
    Unconverged expected =
        new Unconverged(
            3,
            "Raise reg or max-iterations in its grid, and keep features.numeric.scale = standard.");
    assertThat(fit(LOGISTIC, BINARY, Map.of("max-iterations", 3.0)).unconverged())
        .contains(expected);
    assertThat(fit(LINEAR, REGRESSION, Map.of("max-iterations", 3.0, "elastic", 0.5)).unconverged())
        .contains(expected);
  }

  @Test
  void aFitThatEndsBeforeReportsNothing() {
    assertThat(fit(LOGISTIC, BINARY, Map.of()).unconverged()).isEmpty();
    assertThat(fit(LINEAR, REGRESSION, Map.of("elastic", 0.5)).unconverged()).isEmpty();
  }

  @Test
  void aRidgeRegressionIsSolvedWithoutIterations() {
    assertThat(fit(LINEAR, REGRESSION, Map.of("max-iterations", 1.0)).unconverged()).isEmpty();
  }

  @Test
  void theFactTravelsWithTheModelAndIsNotInItsFiles() throws Exception {
    Model model = fit(LOGISTIC, BINARY, Map.of("max-iterations", 3.0));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((Model) in.readObject()).unconverged()).isEqualTo(model.unconverged());
    }
    model.save(folder + "/it");
    assertThat(LOGISTIC.load(spark, BINARY, folder + "/it").unconverged()).isEmpty();
  }

  private static Model fit(ModelFamily family, Task task, Map<String, Double> some) {
    Map<String, Double> params = new TreeMap<>(family.defaults());
    params.putAll(some);
    return family.fit(rows(task), task, params, 1);
  }

  /** Five columns that go together: a search for the minimum takes more than three steps. */
  private static Dataset<Row> rows(Task task) {
    Random random = new Random(5);
    List<Row> rows =
        IntStream.range(0, 200)
            .mapToObj(
                i -> {
                  double common = random.nextGaussian();
                  double[] x = random.doubles(5).map(noise -> common + noise).toArray();
                  double value = x[0] - 2 * x[1] + x[2] + 0.5 * x[3] - x[4] + random.nextGaussian();
                  double label = task == BINARY ? (value > 0 ? 1.0 : 0.0) : value;
                  return row(label, Vectors.dense(x), 1.0);
                })
            .toList();
    return spark
        .createDataFrame(
            rows,
            new StructType()
                .add("label", "double")
                .add("features", SQLDataTypes.VectorType())
                .add("weight", "double"))
        .coalesce(1);
  }
}
