package io.plumbline.jobs.evaluate;

import io.plumbline.base.Seeds;
import io.plumbline.metrics.FrameMetrics;
import io.plumbline.models.Ensemble;
import io.plumbline.tables.FeatureColumns;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * The candidate, the baseline, and the incumbent, and the groups in which their predictions are
 * counted: "version/data set". A row has the same hash for all of them, so that each bootstrap
 * replicate draws the same rows for all of them.
 *
 * @param baseline mean of the training labels: what it predicts for every row
 * @param incumbent the champion before this as-of, if it can score these rows
 * @param seed of the rows' hashes
 */
record Contest(Predictor candidate, double baseline, Optional<Predictor> incumbent, long seed) {
  static final long BASELINE = 0;
  static final String TRAIN = "train";
  static final String VALIDATION = "validation";
  static final String TEST = "test";

  static String group(long version, String dataSet) {
    return version + "/" + dataSet;
  }

  /** Every group that is asked for, whether or not there is a row in it. */
  List<String> groups() {
    List<String> groups =
        new ArrayList<>(
            List.of(
                group(candidate.version(), TRAIN),
                group(candidate.version(), VALIDATION),
                group(candidate.version(), TEST),
                group(BASELINE, TRAIN),
                group(BASELINE, TEST)));
    incumbent.ifPresent(champion -> groups.add(group(champion.version(), TEST)));
    return groups;
  }

  /**
   * @param features labelled rows, in the order in which they are to be added up. @return what
   *     FrameMetrics asks for
   */
  Dataset<Row> predict(Dataset<Row> features) {
    StructType scored =
        new StructType()
            .add(FrameMetrics.GROUP, "string")
            .add(FrameMetrics.LABEL, "double")
            .add(FrameMetrics.PREDICTION, "double")
            .add(FrameMetrics.ROW_HASH, "long");
    Broadcast<Task> task =
        JavaSparkContext.fromSparkContext(features.sparkSession().sparkContext())
            .broadcast(new Task(candidate, baseline, incumbent.orElse(null), seed));
    return features.flatMap(
        (FlatMapFunction<Row, Row>) row -> task.value().predictions(row), Encoders.row(scored));
  }

  /** What goes to the machines. Incumbent: or null. */
  private record Task(Predictor candidate, double baseline, Predictor incumbent, long seed)
      implements Serializable {
    Iterator<Row> predictions(Row row) {
      String entityId = row.getAs(FeatureColumns.ENTITY_ID);
      double label = row.getAs(FeatureColumns.LABEL);
      boolean training = FeatureColumns.TRAIN.equals(row.getAs(FeatureColumns.SPLIT));
      String dataSet = training ? TRAIN : TEST;
      long hash = Seeds.mix(seed ^ Seeds.text(entityId));
      double[] values = candidate.memberValues(row);

      List<Row> found = new ArrayList<>(3);
      found.add(
          RowFactory.create(
              group(candidate.version(), dataSet), label, Ensemble.mean(values), hash));
      found.add(RowFactory.create(group(BASELINE, dataSet), label, baseline, hash));
      if (training) {
        double unseen = candidate.outOfBag(values, entityId);
        if (!Double.isNaN(unseen)) {
          found.add(RowFactory.create(group(candidate.version(), VALIDATION), label, unseen, hash));
        }
      } else if (incumbent != null) {
        double mean = Ensemble.mean(incumbent.memberValues(row));
        found.add(RowFactory.create(group(incumbent.version(), TEST), label, mean, hash));
      }
      return found.iterator();
    }
  }
}
