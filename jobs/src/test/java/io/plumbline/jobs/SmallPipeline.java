package io.plumbline.jobs;

import io.plumbline.base.Seeds;
import io.plumbline.features.FeatureTransform;
import io.plumbline.job.Backfill;
import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.jobs.run.Plugins;
import io.plumbline.metrics.Task;
import io.plumbline.models.BaggingWeights;
import io.plumbline.models.Ensemble;
import io.plumbline.models.Model;
import io.plumbline.models.ModelFamilies;
import io.plumbline.models.Models;
import io.plumbline.models.Provenance;
import io.plumbline.models.ScoringModel;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.profile.FrameStates;
import io.plumbline.results.ModelRow;
import io.plumbline.results.SampleRows;
import io.plumbline.results.TrialRow;
import io.plumbline.spark.Layout;
import io.plumbline.spark.StepLog;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.FeatureColumns;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import io.plumbline.testing.Specs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A pipeline of one warehouse with made-up features and really trained models, for the jobs behind
 * `train`: {@code x} decides about the label, {@code noise} and {@code carrier} do not.
 */
public final class SmallPipeline {
  public static final Instant AUGUST = Instant.parse("2014-08-01T00:00:00Z");
  public static final Instant SEPTEMBER = Instant.parse("2014-09-01T00:00:00Z");
  public static final StructType FEATURES =
      StructType.fromDDL(
          "entity_id string, event_time timestamp, label double, "
              + "split string, fold int, x double, noise double, carrier string");

  private final SparkSession spark;
  private final Path folder;
  private final TaskKind kind;
  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
  private int runs;
  private Map<String, StepLog.Cost> costs = Map.of();

  public SmallPipeline(SparkSession spark, Path folder, TaskKind kind) {
    this.spark = spark;
    this.folder = folder;
    this.kind = kind;
  }

  /** Runs a job. @param set overrides of the spec: path, value, path, value … */
  public void run(Job job, Instant asOf, String... set) {
    run(job, asOf, Backfill.WITHHELD, set);
  }

  /** Runs a job as {@code --backfill} does. */
  public void backfill(Job job, Instant asOf, String... set) {
    run(job, asOf, Backfill.PROMOTED, set);
  }

  private void run(Job job, Instant asOf, Backfill backfill, String... set) {
    progress.reset();
    StepLog log =
        StepLog.listen(
            spark.sparkContext(),
            job.name(),
            new PrintStream(progress, true, StandardCharsets.UTF_8));
    try {
      job.run(new JobContext(spec(set), spark, tables(job.name(), asOf), log, backfill));
    } finally {
      costs = log.finish();
    }
  }

  /** What the last job said to people. */
  public String said() {
    return progress.toString(StandardCharsets.UTF_8);
  }

  /** Spark jobs that the last job started. */
  public long sparkJobs() {
    return costs.values().stream().mapToLong(StepLog.Cost::jobs).sum();
  }

  public TableStore tables(String job, Instant asOf) {
    return new TableStore(spark, warehouse(), new RunKey("small", job, asOf, "run-" + ++runs));
  }

  private String warehouse() {
    return folder.resolve("warehouse").toString();
  }

  /**
   * Rows with 80 % of them in the training set. Labels need x alone, blurred by noise that no
   * column shows.
   */
  public List<Row> rows(int count, double blur) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double x = uniform("x", i) - 0.5;
      double value = x + blur * (uniform("blur", i) - 0.5);
      rows.add(
          RowFactory.create(
              "r%05d".formatted(i),
              java.sql.Timestamp.from(AUGUST.minusSeconds(60L * (i + 1))),
              kind == TaskKind.BINARY ? (value > 0 ? 1.0 : 0.0) : 10 * value,
              i % 5 == 0 ? FeatureColumns.TEST : FeatureColumns.TRAIN,
              i % 5 == 0 ? null : i % 3,
              x,
              uniform("noise", i) - 0.5,
              List.of("AA", "UA", "WN").get((int) (3 * uniform("carrier", i)))));
    }
    return rows;
  }

  public void writeFeatures(Instant asOf, List<Row> rows) {
    writeFeatures(asOf, spark.createDataFrame(rows, FEATURES));
  }

  public void writeFeatures(Instant asOf, Dataset<Row> features) {
    tables("prepare", asOf).replaceRun(DataTable.features("small"), features);
  }

  /**
   * Trains members on bootstrap samples of the features of this as-of and writes what `train`
   * writes about them.
   */
  public ScoringModel train(Instant asOf, long version, int members, String... set) {
    TableStore tables = tables("train", asOf);
    Dataset<Row> training = tables.readOwn(DataTable.features("small")).where("split = 'train'");
    List<String> numeric = FeatureColumns.numeric(training.schema());
    List<String> categorical = FeatureColumns.categorical(training.schema());
    FeatureTransform transform =
        FeatureTransform.fit(
            training.schema(),
            FrameStates.whole(training, numeric, categorical),
            spec(set).features());
    String family = kind == TaskKind.BINARY ? "logistic-regression" : "linear-regression";
    List<Long> seeds =
        LongStream.range(0, members)
            .map(member -> Seeds.of(version, "member", member))
            .boxed()
            .toList();
    List<Row> rows = training.orderBy("entity_id").collectAsList();
    List<Model> fitted =
        seeds.stream().map(seed -> fit(family, transform, rows, training.schema(), seed)).toList();
    ScoringModel model =
        new ScoringModel(
            new Provenance(
                version,
                "small",
                asOf,
                "study",
                new Provenance.WinningTrial("trial", family, new TreeMap<>()),
                seeds),
            transform,
            new Ensemble(fitted, Task.of(spec(set).task())));
    publish(asOf, model, rows.size());
    return model;
  }

  /** Makes a model the candidate of this as-of, as `train` does at its end. */
  public void publish(Instant asOf, ScoringModel model, long trainRows) {
    String uri = "models/small/v" + model.version();
    TableStore tables = tables("train", asOf);
    Map<String, String> files = Models.of(spark, tables).save(model, uri);
    tables.replaceRun(
        ModelRow.class,
        List.of(
            SampleRows.withFiles(
                SampleRows.model(
                    model.version(),
                    kind.name().toLowerCase(Locale.ROOT),
                    model.provenance().memberSeeds().size(),
                    uri,
                    new ModelRow.Inputs(model.features(), model.transform().slots()),
                    trainRows),
                files)));
    TrialRow.Score score =
        new TrialRow.Score(
            OptionalDouble.of(0.9), OptionalDouble.of(0.0125), spec().train().metric(), 3);
    tables.replaceRun(
        TrialRow.class,
        List.of(
            new TrialRow(
                "study",
                "trial",
                model.provenance().trial().family(),
                "{}",
                "finished",
                score,
                1.0,
                Optional.empty(),
                Optional.of(true))));
  }

  private Model fit(
      String family, FeatureTransform transform, List<Row> rows, StructType schema, long seed) {
    FeatureTransform.Bound bound = transform.bind(schema);
    List<Row> bag = new ArrayList<>();
    for (Row row : rows) {
      int weight = BaggingWeights.weight(seed, row.getAs("entity_id"));
      if (weight > 0) {
        bag.add(
            RowFactory.create(
                row.getAs("label"), Vectors.dense(bound.encode(row)), (double) weight));
      }
    }
    Dataset<Row> data =
        spark.createDataFrame(
            bag,
            new StructType()
                .add("label", "double")
                .add("features", SQLDataTypes.VectorType())
                .add("weight", "double"));
    return ModelFamilies.CATALOG
        .find(family)
        .fit(
            data.coalesce(Layout.partitions(bag.size())),
            Task.of(spec().task()),
            ModelFamilies.CATALOG.find(family).defaults(),
            seed);
  }

  public PipelineSpec spec(String... set) {
    Map<String, String> overrides = new TreeMap<>(Map.of("env.warehouse", warehouse()));
    for (int i = 0; i < set.length; i += 2) {
      overrides.put(set[i], set[i + 1]);
    }
    boolean binary = kind == TaskKind.BINARY;
    String text =
        """
        pipeline = small
        sources { main { format = csv, path = "main.csv", key = [id] } }
        task { kind = %s, label = y %s }
        train { metric = %s, models = [ { family = %s } ] }
        evaluate { bootstrap = 50 }
        """
            .formatted(
                binary ? "binary" : "regression",
                binary ? ", positive = 1" : "",
                binary ? "auc" : "rmse",
                binary ? "logistic-regression" : "linear-regression");
    return Specs.read(text, overrides, Plugins.vocabulary());
  }

  private static double uniform(String purpose, int i) {
    return Seeds.uniform(Seeds.of(7, purpose, i));
  }
}
