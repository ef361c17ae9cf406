package io.plumbline.models;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.SparkTest;
import io.plumbline.metrics.BinaryTask;
import io.plumbline.metrics.LocalMetrics;
import io.plumbline.metrics.Predictions;
import io.plumbline.metrics.RegressionTask;
import io.plumbline.metrics.Task;
import io.plumbline.pipeline.TaskKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every model family keeps, for every kind of task that it can learn. */
class ModelFamilyContractTest extends SparkTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("label", "double")
          .add("features", SQLDataTypes.VectorType())
          .add("weight", "double");
  private static final int ROWS = 300;
  private static final Map<String, Model> FITTED = new HashMap<>();

  static Stream<Arguments> all() {
    return ModelFamilies.CATALOG.all().stream()
        .flatMap(
            family -> family.kinds().stream().sorted().map(kind -> Arguments.of(family, kind)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void learnsMoreThanTheMean(ModelFamily family, TaskKind kind) {
    Model model = fitted(family, kind);
    double[] labels = toy(kind).stream().mapToDouble(row -> row.getDouble(0)).toArray();
    double[] predictions = predictions(model, toy(kind));
    if (kind == TaskKind.BINARY) {
      assertThat(
              LocalMetrics.value("auc", new BinaryTask(0.5), labels, Predictions.of(predictions))
                  .orElseThrow())
          .as(family.name())
          .isGreaterThan(0.95);
      assertThat(DoubleStream.of(predictions).allMatch(p -> p >= 0 && p <= 1))
          .as(family.name() + " in [0, 1]")
          .isTrue();
    } else {
      assertThat(
              LocalMetrics.value("r2", new RegressionTask(), labels, Predictions.of(predictions))
                  .orElseThrow())
          .as(family.name())
          .isGreaterThan(0.5);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void predictsTheSameAfterSaveAndLoad(ModelFamily family, TaskKind kind, @TempDir Path folder) {
    Model model = fitted(family, kind);
    model.save(folder + "/it");
    Model loaded = family.load(spark, task(kind), folder + "/it");
    assertThat(predictions(loaded, toy(kind)))
        .as(family.name())
        .containsExactly(predictions(model, toy(kind)));
    assertThat(loaded.inherentImportance())
        .as(family.name())
        .containsExactly(model.inherentImportance(), within(1e-12));
    assertThat(loaded.coefficients().map(Arrays::deepToString))
        .as(family.name())
        .isEqualTo(model.coefficients().map(Arrays::deepToString));
  }

  @ParameterizedTest
  @MethodSource("all")
  void travelsToAnotherMachine(ModelFamily family, TaskKind kind) throws Exception {
    Model model = fitted(family, kind);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    assertThat(bytes.size())
        .as(family.name() + ": the model alone, without the rows that it saw")
        .isLessThan(1_000_000);
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Model arrived = (Model) in.readObject();
      assertThat(predictions(arrived, toy(kind)))
          .as(family.name())
          .containsExactly(predictions(model, toy(kind)));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSameSeedGivesTheSameModel(ModelFamily family, TaskKind kind) {
    assertThat(predictions(fit(family, kind, toy(kind), 1), toy(kind)))
        .as(family.name())
        .containsExactly(predictions(fitted(family, kind), toy(kind)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void denseAndSparseVectorsGiveTheSameModel(ModelFamily family, TaskKind kind) {
    List<Row> sparse =
        toy(kind).stream()
            .map(row -> row(row.get(0), ((Vector) row.get(1)).toSparse(), row.get(2)))
            .toList();
    assertThat(predictions(fit(family, kind, sparse, 1), toy(kind)))
        .as(family.name())
        .containsExactly(predictions(fitted(family, kind), toy(kind)), within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aRowOfWeightTwoCountsAsTheRowTwice(ModelFamily family, TaskKind kind) {
    List<Row> heavy = new ArrayList<>();
    List<Row> twice = new ArrayList<>();
    List<Row> all = toy(kind);
    for (int i = 0; i < all.size(); i++) {
      boolean doubled = i % 3 == 0;
      heavy.add(row(all.get(i).get(0), all.get(i).get(1), doubled ? 2.0 : 1.0));
      twice.add(all.get(i));
      if (doubled) {
        twice.add(all.get(i));
      }
    }
    double[] byWeight = predictions(fit(family, kind, heavy, 1), all);
    double[] byRows = predictions(fit(family, kind, twice, 1), all);
    double[] unweighted = predictions(fitted(family, kind), all);
    double spread = difference(byRows, new double[byRows.length]);
    // A forest draws other rows when their number changes, so that it agrees on the whole and not
    // row by row.
    double tolerance = family.name().equals("random-forest") ? 0.15 : 0.03;
    assertThat(difference(byWeight, byRows) / spread).as(family.name()).isLessThan(tolerance);
    assertThat(difference(byWeight, unweighted))
        .as(family.name() + ": weights change the model")
        .isPositive();
  }

  @ParameterizedTest
  @MethodSource("all")
  void importanceSumsToOneAndFindsTheFeatureThatDecides(ModelFamily family, TaskKind kind) {
    double[] importance = fitted(family, kind).inherentImportance();
    assertThat(importance).as(family.name()).hasSize(3);
    assertThat(DoubleStream.of(importance).sum()).as(family.name()).isCloseTo(1, within(1e-9));
    assertThat(importance[0])
        .as(family.name())
        .isGreaterThan(importance[2])
        .isGreaterThan(importance[1]);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aFitThatConvergesHasNothingToReport(ModelFamily family, TaskKind kind) {
    assertThat(fitted(family, kind).unconverged()).as(family.name()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aSampleOfOneClassIsNoSpecialCase(ModelFamily family, TaskKind kind) {
    List<Row> ones = toy(kind).stream().map(row -> row(1.0, row.get(1), row.get(2))).toList();
    double[] predictions = predictions(fit(family, kind, ones, 1), toy(kind));
    assertThat(DoubleStream.of(predictions).allMatch(p -> Math.abs(p - 1) < 0.2))
        .as(family.name())
        .isTrue();
  }

  /** The model of the toy rows, fitted once for all tests that only look at it. */
  private static Model fitted(ModelFamily family, TaskKind kind) {
    return FITTED.computeIfAbsent(
        family.name() + " " + kind, name -> fit(family, kind, toy(kind), 1));
  }

  private static Model fit(ModelFamily family, TaskKind kind, List<Row> rows, long seed) {
    Map<String, Double> params = new TreeMap<>(family.defaults());
    params.computeIfPresent("trees", (name, value) -> 80.0);
    params.computeIfPresent("rounds", (name, value) -> 8.0);
    params.computeIfPresent("depth", (name, value) -> 3.0);
    params.computeIfPresent("step", (name, value) -> 0.3);
    Dataset<Row> data = spark.createDataFrame(rows, SCHEMA).coalesce(1);
    return family.fit(
        data.select(col("label"), col("features"), col("weight"), lit("more").as("more")),
        task(kind),
        params,
        seed);
  }

  private static Task task(TaskKind kind) {
    return kind == TaskKind.BINARY ? new BinaryTask(0.5) : new RegressionTask();
  }

  /** The first feature decides most, the second some, the third nothing. */
  private static List<Row> toy(TaskKind kind) {
    Random random = new Random(3);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      double[] x = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      double value = 3 * x[0] + x[1] + 0.3 * random.nextGaussian();
      rows.add(
          row(kind == TaskKind.BINARY ? (value > 0 ? 1.0 : 0.0) : value, Vectors.dense(x), 1.0));
    }
    return rows;
  }

  private static double[] predictions(Model model, List<Row> rows) {
    return rows.stream().mapToDouble(row -> model.predict((Vector) row.get(1))[0]).toArray();
  }

  private static double difference(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum / a.length;
  }
}
