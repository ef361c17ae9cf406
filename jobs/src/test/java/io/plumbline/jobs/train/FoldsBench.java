package io.plumbline.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.features.FeatureSelection;
import io.plumbline.features.FeatureTransform;
import io.plumbline.jobs.bench.Bars;
import io.plumbline.jobs.bench.BenchPipeline;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.profile.FrameStates;
import io.plumbline.tables.FeatureColumns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * The transforms of 5 folds as `train` fits them, beside one transform that is fitted to the rows
 * of 4 folds by itself. Both read the same rows from memory.
 */
public final class FoldsBench {
  private static final int FOLDS = 5;
  private static final int COLUMNS = 50;
  private static final int WARM_UP = 2;

  /** Of a few seconds: more of them for each round that is asked for. */
  private static final int SHORT_ROUNDS = 3;

  private final PipelineSpec spec;
  private final Dataset<Row> rows;
  private final Row summary;

  public FoldsBench(SparkSession spark, Path folder, long rows) {
    this.spec =
        BenchPipeline.of(
                spark,
                folder.resolve("warehouse"),
                """
                pipeline = folds
                owners = [a, b]
                sources { main { format = csv, path = none.csv, key = [id], time = at } }
                task { kind = binary, label = y, positive = 1 }
                split { folds = 5 }
                train { models = [ { family = logistic-regression } ] }
                """)
            .spec();
    this.rows = table(spark, rows).persist(StorageLevel.MEMORY_AND_DISK());
    this.summary = RowFactory.create(this.rows.count(), "0", null, null);
  }

  /** Measures both sides in turn. */
  public void run(Bars bars, int rounds) throws Exception {
    List<Double> all = new ArrayList<>();
    List<Double> one = new ArrayList<>();
    for (int round = -WARM_UP; round < rounds * SHORT_ROUNDS; round++) {
      double five = Bars.seconds("transforms of 5 folds", this::five);
      double single = Bars.seconds("transform of 4 folds", this::one);
      if (round >= 0) {
        all.add(five);
        one.add(single);
      }
    }
    Bars.say(
        "%,d rows of %d columns: features of 5 folds fitted in %.2f s, of one fold in %.2f s",
        summary.getLong(0), COLUMNS, Bars.median(all), Bars.median(one));
    bars.atMost("features-of-5-folds-to-1", 1.5, Bars.ratio(all, one));
  }

  private void five() {
    TrainingRows training = TrainingRows.of(spec, rows, summary);
    IntStream.range(0, FOLDS).forEach(training::transformWithout);
  }

  private void one() {
    FeatureSelection selection =
        FeatureSelection.of(rows.drop(TrainingRows.SEARCHED).schema(), spec.features());
    FeatureTransform.fit(
        rows.drop(TrainingRows.SEARCHED).schema(),
        FrameStates.whole(
            rows.where(col(FeatureColumns.FOLD).notEqual(0)),
            selection.numeric(),
            selection.categorical()),
        spec.features());
  }

  /** Of ten columns, eight are numbers of 10,000 values, one is a count, one a text. */
  private static Dataset<Row> table(SparkSession spark, long rows) {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "concat('r', id) AS entity_id",
                "timestamp_seconds(1704067200 + id) AS event_time",
                "double(pmod(xxhash64(id, -1), 2)) AS label",
                "'train' AS split",
                "int(pmod(xxhash64(id, -2), 5)) AS fold"));
    for (int i = 0; i < COLUMNS; i++) {
      columns.add(
          switch (i % 10) {
            case 8 -> "pmod(xxhash64(id, %1$d), 20) AS c%1$d".formatted(i);
            case 9 -> "concat('level ', pmod(xxhash64(id, %1$d), 50)) AS c%1$d".formatted(i);
            default -> "pmod(xxhash64(id, %1$d), 10000) / 1000 AS c%1$d".formatted(i);
          });
    }
    return spark
        .range(0, rows, 1, 4)
        .selectExpr(columns.toArray(String[]::new))
        .withColumn(TrainingRows.SEARCHED, lit(true));
  }
}
