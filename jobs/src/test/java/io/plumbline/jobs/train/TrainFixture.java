package io.plumbline.jobs.train;

import static org.apache.spark.sql.functions.col;

import io.plumbline.features.encoders.OneHot;
import io.plumbline.job.JobContext;
import io.plumbline.pipeline.EnvironmentSpec;
import io.plumbline.pipeline.FeaturesSpec;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.SplitBy;
import io.plumbline.pipeline.SplitSpec;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.pipeline.TaskSpec;
import io.plumbline.pipeline.TrainSpec;
import io.plumbline.spark.StepLog;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A warehouse with a features table, and runs of the train job over it. */
final class TrainFixture {
  static final Instant AS_OF = Instant.parse("2020-01-01T00:00:00Z");
  static final TrainSpec.Model LINEAR =
      new TrainSpec.Model("logistic-regression", Map.of("reg", List.of(0.01, 0.1)));
  static final TrainSpec.Model FOREST =
      new TrainSpec.Model("random-forest", Map.of("trees", List.of(5.0), "depth", List.of(3.0)));

  private final SparkSession spark;
  private final Path warehouse;
  private final String pipeline;
  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
  private int runs;

  TrainFixture(SparkSession spark, Path warehouse, String pipeline) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.pipeline = pipeline;
  }

  /**
   * Rows with two features that tell the label, one that does not, and one of texts; some values
   * are missing.
   */
  static Dataset<Row> rows(SparkSession spark, int count) {
    return spark
        .range(0, count, 1, 3)
        .selectExpr(
            "concat('row-', id) AS entity_id",
            "timestamp_seconds(1500000000 + id) AS event_time",
            "double(x(id, 1) + x(id, 2) + (x(id, 3) - 0.5) * 0.8 + IF(x(id, 4) < 0.3, 0.4, 0) > 1.1) AS label"
                .replaceAll("x\\(id, (\\d)\\)", "(pmod(xxhash64(id, $1), 10000) / 10000)"),
            "IF(pmod(id, 5) = 4, 'test', 'train') AS split",
            "IF(pmod(id, 5) = 4, NULL, int(pmod(xxhash64(id, 99), 2))) AS fold",
            "double(IF(pmod(id, 17) = 3, NULL, pmod(xxhash64(id, 1), 10000) / 10000)) AS first",
            "double(pmod(xxhash64(id, 2), 10000) / 10000) AS second",
            "pmod(xxhash64(id, 8), 100) AS noise",
            "IF(pmod(xxhash64(id, 4), 10000) < 3000, 'high', 'low') AS level");
  }

  void features(Dataset<Row> rows) {
    store("prepare", "prepared").replaceRun(DataTable.features(pipeline), rows);
  }

  TableStore store(String job, String runId) {
    return new TableStore(spark, warehouse.toString(), new RunKey(pipeline, job, AS_OF, runId));
  }

  TableStore tables() {
    return store("train", "look");
  }

  /** A run of the job; each has a run id of its own. */
  void train(PipelineSpec spec) {
    String runId = "run-" + ++runs;
    StepLog log =
        StepLog.listen(
            spark.sparkContext(), "train", new PrintStream(progress, true, StandardCharsets.UTF_8));
    try {
      new TrainJob().run(new JobContext(spec, spark, store("train", runId), log));
    } finally {
      log.finish();
    }
  }

  /** What the runs so far have said. */
  String said() {
    return progress.toString(StandardCharsets.UTF_8);
  }

  Dataset<Row> results(io.plumbline.tables.TableDefinition table, String... columns) {
    return tables()
        .find(table)
        .select(
            java.util.Arrays.stream(columns)
                .map(io.plumbline.spark.Columns::column)
                .toArray(org.apache.spark.sql.Column[]::new))
        .orderBy(col(columns[0]));
  }

  PipelineSpec spec(TaskKind kind, TrainSpec train) {
    TaskSpec task =
        new TaskSpec(
            kind, "late", kind == TaskKind.BINARY ? "1" : "", Optional.empty(), List.of(), 0.5);
    FeaturesSpec features =
        new FeaturesSpec(
            new FeaturesSpec.Numeric(Optional.empty(), "median", "standard"),
            new FeaturesSpec.Categorical(Optional.empty(), "one-hot", OneHot.options(40, true)));
    return new PipelineSpec(
        "some.conf",
        pipeline,
        List.of(),
        "",
        42,
        Optional.of(AS_OF),
        Map.of(),
        Map.of(),
        null,
        task,
        features,
        new SplitSpec(0.2, SplitBy.HASH, 2),
        train,
        null,
        null,
        null,
        null,
        null,
        new EnvironmentSpec("test", "", warehouse.toString(), Map.of()),
        "{}",
        "hash");
  }

  static TrainSpec train(String metric, double sample, int members, TrainSpec.Model... models) {
    return new TrainSpec(
        metric, new TrainSpec.Search(2, sample), List.of(models), new TrainSpec.Ensemble(members));
  }
}
