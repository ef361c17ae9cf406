package io.plumbline.jobs.monitor;

import io.plumbline.features.FeatureTransform;
import io.plumbline.job.JobContext;
import io.plumbline.jobs.run.Plugins;
import io.plumbline.metrics.BinaryTask;
import io.plumbline.models.Ensemble;
import io.plumbline.models.Model;
import io.plumbline.models.Models;
import io.plumbline.models.Provenance;
import io.plumbline.models.ScoringModel;
import io.plumbline.models.families.LogisticRegressionFamily;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.profile.FrameStates;
import io.plumbline.results.ModelRow;
import io.plumbline.results.PredictionRow;
import io.plumbline.results.PromotionRow;
import io.plumbline.results.SampleRows;
import io.plumbline.spark.StepLog;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.FeatureColumns;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import io.plumbline.testing.Specs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * A warehouse as prepare, train, promote and score leave it, with a real small model, and the
 * monitor over it.
 */
final class Watched {
  static final String PIPELINE = "watched";
  private static final AtomicInteger RUNS = new AtomicInteger();

  private final SparkSession spark;
  private final String warehouse;
  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

  Watched(SparkSession spark, String warehouse) {
    this.spark = spark;
    this.warehouse = warehouse;
  }

  TableStore as(String job, Instant asOf) {
    return new TableStore(spark, warehouse, new RunKey(PIPELINE, job, asOf, "run-of-" + job));
  }

  private TableStore inRunOfItsOwn(String job, Instant asOf) {
    return new TableStore(
        spark, warehouse, new RunKey(PIPELINE, job, asOf, job + "-" + RUNS.incrementAndGet()));
  }

  void features(Instant asOf, Dataset<Row> rows) {
    inRunOfItsOwn("prepare", asOf).replaceRun(DataTable.features(PIPELINE), rows);
  }

  /** New rows, as `score` prepares them. */
  void served(Instant asOf, Dataset<Row> rows) {
    inRunOfItsOwn("score", asOf).replaceRun(DataTable.served(PIPELINE), rows);
  }

  /** Trains on the training rows of this as-of, and makes the model champion from then on. */
  ScoringModel champion(Instant asOf, long version) {
    TableStore train = as("train", asOf);
    Dataset<Row> rows = train.readOwn(DataTable.features(PIPELINE));
    ScoringModel model = trained(rows.where("split = 'train'"), asOf, version);
    Models.of(spark, train).save(model, "models/v" + version);
    train.replaceRun(
        ModelRow.class,
        List.of(
            SampleRows.trainedUntil(
                SampleRows.model(
                    version,
                    "binary",
                    2,
                    "models/v" + version,
                    new ModelRow.Inputs(model.features(), model.transform().slots()),
                    1),
                Optional.ofNullable(
                        rows.where("split = 'train'")
                            .agg(functions.max("event_time"))
                            .first()
                            .<Timestamp>getAs(0))
                    .map(Timestamp::toInstant))));
    as("promote", asOf)
        .append(
            PromotionRow.class,
            List.of(SampleRows.promotion(version, "promoted", asOf)),
            "promotion-" + version);
    return model;
  }

  ScoringModel load(Instant asOf, long version) {
    return Models.of(spark, as("score", asOf)).version(version);
  }

  void score(Instant asOf, ScoringModel model) {
    score(asOf, model, as("score", asOf).readOwn(DataTable.features(PIPELINE)));
  }

  void score(Instant asOf, ScoringModel model, Dataset<Row> rows) {
    Dataset<Row> scored = model.score(rows);
    inRunOfItsOwn("score", asOf)
        .replaceRun(
            PredictionRow.TABLE,
            scored.select(
                functions.col("entity_id"),
                functions.col("event_time"),
                functions.lit(model.version()).as("model_version"),
                functions.col("prediction"),
                functions.col("mean").as("probability"),
                functions.col("variance").as("member_variance"),
                functions.col("vote_share"),
                functions.col("member_values"),
                functions.col("split")));
  }

  /**
   * @param set overrides of the spec: path, value, path, value …
   * @return Spark jobs by step
   */
  Map<String, StepLog.Cost> monitor(Instant asOf, String... set) {
    progress.reset();
    StepLog log = StepLog.listen(spark.sparkContext(), "monitor", new PrintStream(progress, true));
    new MonitorJob().run(new JobContext(spec(set), spark, as("monitor", asOf), log));
    return log.finish();
  }

  /** Lines of progress of the last run. */
  String progress() {
    return progress.toString();
  }

  static PipelineSpec spec(String... set) {
    Map<String, String> overrides = new TreeMap<>();
    for (int i = 0; i < set.length; i += 2) {
      overrides.put(set[i], set[i + 1]);
    }
    return Specs.read(
        """
        pipeline = watched
        sources { main { format = csv, path = "main.csv", key = [id], time = at } }
        task { kind = binary, label = late, positive = 1 }
        features { categorical { max-levels = 10 } }
        train { models = [ { family = logistic-regression } ], ensemble { members = 2 } }
        explain { permutation { repeats = 2, rows = 100, window-rows = 100 } }
        monitor { window = 1 month, false-alarms = 0.05, min-effect = 0.1, min-rows = 50, min-importance = 0 }
        """,
        overrides,
        Plugins.vocabulary());
  }

  private ScoringModel trained(Dataset<Row> rows, Instant asOf, long version) {
    StructType schema = rows.schema();
    FeatureTransform transform =
        FeatureTransform.fit(
            schema,
            FrameStates.whole(
                rows, FeatureColumns.numeric(schema), FeatureColumns.categorical(schema)),
            spec().features());
    List<Row> vectors = new ArrayList<>();
    for (Row row : rows.orderBy("entity_id").collectAsList()) {
      vectors.add(
          RowFactory.create(
              row.<Double>getAs("label"), Vectors.dense(transform.bind(schema).encode(row)), 1.0));
    }
    Dataset<Row> data =
        spark
            .createDataFrame(
                vectors,
                new StructType()
                    .add("label", "double")
                    .add("features", SQLDataTypes.VectorType())
                    .add("weight", "double"))
            .coalesce(1);
    LogisticRegressionFamily family = new LogisticRegressionFamily();
    List<Model> members = new ArrayList<>();
    for (double reg : new double[] {0.001, 0.1}) {
      members.add(
          family.fit(
              data,
              new BinaryTask(0.5),
              Map.of("reg", reg, "elastic", 0.0, "max-iterations", 100.0),
              1));
    }
    return new ScoringModel(
        new Provenance(
            version,
            PIPELINE,
            asOf,
            "study",
            Provenance.WinningTrial.of("trial", family.name(), Map.of("reg", 0.001)),
            List.of(11L, 12L)),
        transform,
        new Ensemble(members, new BinaryTask(0.5)));
  }
}
