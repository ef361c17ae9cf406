package io.plumbline.jobs.train;

import static org.apache.spark.sql.functions.col;

import io.plumbline.base.Option;
import io.plumbline.job.JobContext;
import io.plumbline.jobs.run.Plugins;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.pipeline.Vocabulary;
import io.plumbline.spark.StepLog;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import io.plumbline.testing.Specs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A warehouse with a features table, and runs of the train job over it. */
final class TrainFixture {
  static final Instant AS_OF = Instant.parse("2020-01-01T00:00:00Z");
  static final String LINEAR = "{ family = logistic-regression, grid { reg = [0.01, 0.1] } }";
  static final String FOREST = "{ family = random-forest, grid { trees = [5], depth = [3] } }";

  private static final String BINARY = "{ kind = binary, label = late, positive = 1 }";

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

  /** A binary task with three members, judged by its AUC. */
  PipelineSpec spec(String... models) {
    return spec(Map.of(), models);
  }

  /**
   * @param set overrides, value by dotted path
   */
  PipelineSpec spec(Map<String, String> set, String... models) {
    return read(BINARY, "auc", set, Plugins.vocabulary(), models);
  }

  PipelineSpec regression(Map<String, String> set, String... models) {
    return read("{ kind = regression, label = late }", "rmse", set, Plugins.vocabulary(), models);
  }

  /** Forests that the parser lets through and Spark refuses: a tree has at most 30 levels. */
  PipelineSpec tooDeep(String depths) {
    Vocabulary all = Plugins.vocabulary();
    Map<String, Vocabulary.Family> families = new TreeMap<>(all.families());
    families.put(
        "random-forest",
        new Vocabulary.Family(
            List.of(Option.integer("depth"), Option.integer("trees")),
            Set.of(TaskKind.BINARY),
            Optional.empty()));
    return read(
        BINARY,
        "auc",
        Map.of(),
        new Vocabulary(
            all.formats(), families, all.encoders(), all.gates(), all.checks(), all.metrics()),
        "{ family = random-forest, grid { depth = %s, trees = 2 } }".formatted(depths));
  }

  private PipelineSpec read(
      String task, String metric, Map<String, String> set, Vocabulary words, String... models) {
    Map<String, String> overrides = new TreeMap<>(set);
    overrides.put("env.warehouse", warehouse.toString());
    return Specs.read(
        """
        pipeline = %s
        as-of    = "%s"
        sources { main { format = csv, path = "main.csv", key = [id] } }
        task     = %s
        split { folds = 2 }
        train { metric = %s, models = [ %s ], ensemble { members = 3 } }
        """
            .formatted(pipeline, AS_OF, task, metric, String.join(", ", models)),
        overrides,
        words);
  }
}
