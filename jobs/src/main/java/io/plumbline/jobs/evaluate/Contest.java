package io.plumbline.jobs.evaluate;

import io.plumbline.base.Seeds;
import io.plumbline.job.JobContext;
import io.plumbline.metrics.FrameMetrics;
import io.plumbline.metrics.Task;
import io.plumbline.models.Ensemble;
import io.plumbline.models.Models;
import io.plumbline.models.ScoringModel;
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
 * counted. A row has the same hash for all of them, so that each bootstrap replicate draws the same
 * rows for all of them.
 *
 * @param baseline mean of the training labels: what it predicts for every row
 * @param incumbent the champion before this as-of, if it can score these rows
 * @param resampled what a bootstrap replicate draws
 * @param weightScale by which the weights of rows are divided; 0 if rows have none
 * @param seed of the rows' hashes
 */
record Contest(
    Predictor candidate,
    double baseline,
    Optional<Predictor> incumbent,
    Resampled resampled,
    double weightScale,
    long seed) {
  /** The units that a bootstrap replicate draws as a whole. */
  enum Resampled {
    ROWS,
    /** Rows of equal {@link FeatureColumns#RESAMPLE_BY}; a row without a value is a group. */
    GROUPS
  }

  static final long BASELINE = 0;
  static final String TRAIN = "train";
  static final String VALIDATION = "validation";
  static final String TEST = "test";

  /**
   * Returns the contest of a candidate. A champion that cannot score these rows is left out, with a
   * line of progress.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) if the candidate cannot score these rows,
   *     or their groups are missing
   */
  static Contest of(
      JobContext context,
      Models models,
      ScoringModel candidate,
      StructType features,
      EvaluatedLabels labels) {
    List<String> missing = Predictor.missing(candidate, features);
    if (!missing.isEmpty()) {
      throw EvaluateErrors.missingFeatures(
          candidate.version(), context.run(), String.join(", ", missing));
    }
    List<String> groups = context.spec().evaluate().resampleBy();
    if (!groups.isEmpty() && !List.of(features.fieldNames()).contains(FeatureColumns.RESAMPLE_BY)) {
      throw EvaluateErrors.noGroups(context.run(), String.join(", ", groups));
    }
    Optional<Predictor> incumbent =
        models
            .incumbent()
            .filter(champion -> champion.version() != candidate.version())
            .filter(champion -> isComparable(context, champion, candidate, features))
            .map(champion -> Predictor.of(champion, features));
    return new Contest(
        Predictor.of(candidate, features),
        labels.baseline(),
        incumbent,
        groups.isEmpty() ? Resampled.ROWS : Resampled.GROUPS,
        labels.weightScale(),
        context.seed("evaluate"));
  }

  private static boolean isComparable(
      JobContext context, ScoringModel champion, ScoringModel candidate, StructType features) {
    List<String> missing = Predictor.missing(champion, features);
    if (missing.isEmpty() && champion.kind() == candidate.kind()) {
      return true;
    }
    context.say(
        "champion v%d cannot score these rows: %s",
        champion.version(),
        missing.isEmpty()
            ? "it was trained for another kind of task"
            : "it needs " + String.join(", ", missing));
    return false;
  }

  /**
   * The predictions of one model on one data set.
   *
   * @param version of the model, or {@link #BASELINE}
   */
  record Group(long version, String dataSet) {
    /** Returns its name in the scored frame. */
    String text() {
      return version + "/" + dataSet;
    }
  }

  Group train() {
    return new Group(candidate.version(), TRAIN);
  }

  Group validation() {
    return new Group(candidate.version(), VALIDATION);
  }

  Group test() {
    return new Group(candidate.version(), TEST);
  }

  Group baselineTrain() {
    return new Group(BASELINE, TRAIN);
  }

  Group baselineTest() {
    return new Group(BASELINE, TEST);
  }

  /** Returns the groups that the candidate is compared with on the test rows. */
  List<Group> rivals() {
    List<Group> rivals = new ArrayList<>(List.of(baselineTest()));
    incumbent.ifPresent(champion -> rivals.add(new Group(champion.version(), TEST)));
    return rivals;
  }

  /** Returns every group that is asked for, whether or not it has rows. */
  List<Group> groups() {
    List<Group> groups =
        new ArrayList<>(List.of(baselineTest(), baselineTrain(), test(), train(), validation()));
    incumbent.ifPresent(champion -> groups.add(new Group(champion.version(), TEST)));
    return groups;
  }

  /** Returns the task of a model: the champion may have another threshold. */
  Task task(Group group) {
    return incumbent
        .filter(champion -> champion.version() == group.version())
        .orElse(candidate)
        .ensemble()
        .task();
  }

  /**
   * Returns the predictions of all of them, as {@link FrameMetrics} needs them.
   *
   * @param features labeled rows, in the order in which they are to be added up
   */
  Dataset<Row> predict(Dataset<Row> features) {
    StructType scored =
        new StructType()
            .add(FrameMetrics.GROUP, "string")
            .add(FrameMetrics.LABEL, "double")
            .add(FrameMetrics.PREDICTION, "array<double>")
            .add(FrameMetrics.ROW_HASH, "long")
            .add(FrameMetrics.WEIGHT, "double");
    Broadcast<Players> players =
        JavaSparkContext.fromSparkContext(features.sparkSession().sparkContext())
            .broadcast(
                new Players(
                    candidate,
                    baseline,
                    incumbent.stream().toList(),
                    resampled,
                    weightScale,
                    seed));
    return features.flatMap(
        (FlatMapFunction<Row, Row>) row -> players.value().predictions(row), Encoders.row(scored));
  }

  /**
   * The part that goes to the executors.
   *
   * @param incumbent none or one
   */
  private record Players(
      Predictor candidate,
      double baseline,
      List<Predictor> incumbent,
      Resampled resampled,
      double weightScale,
      long seed)
      implements Serializable {
    Iterator<Row> predictions(Row row) {
      String entityId = row.getAs(FeatureColumns.ENTITY_ID);
      double label = row.getAs(FeatureColumns.LABEL);
      boolean training = FeatureColumns.TRAIN.equals(row.getAs(FeatureColumns.SPLIT));
      String dataSet = training ? TRAIN : TEST;
      String group =
          resampled == Resampled.GROUPS ? row.getAs(FeatureColumns.RESAMPLE_BY) : entityId;
      long hash = Seeds.mix(seed ^ Seeds.text(group == null ? entityId : group));
      double[][] values = candidate.memberValues(row);
      Scored scored = new Scored(label, hash, weight(row));

      List<Row> found = new ArrayList<>(3);
      found.add(scored.row(candidate.version(), dataSet, Ensemble.mean(values)));
      found.add(scored.row(BASELINE, dataSet, new double[] {baseline}));
      if (training) {
        candidate
            .outOfBag()
            .unseen(values, entityId)
            .ifPresent(unseen -> found.add(scored.row(candidate.version(), VALIDATION, unseen)));
      } else {
        for (Predictor champion : incumbent) {
          double[] mean = Ensemble.mean(champion.memberValues(row));
          found.add(scored.row(champion.version(), TEST, mean));
        }
      }
      return found.iterator();
    }

    private double weight(Row row) {
      return weightScale == 0 ? 1 : row.<Double>getAs(FeatureColumns.SAMPLE_WEIGHT) / weightScale;
    }

    /** A row that several models predict. */
    private record Scored(double label, long hash, double weight) {
      Row row(long version, String dataSet, double[] prediction) {
        return RowFactory.create(
            new Group(version, dataSet).text(), label, prediction, hash, weight);
      }
    }
  }
}
