package io.plumbline.results;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Rows for tests that need one, whatever it holds besides what they give. */
public final class SampleRows {
  private SampleRows() {}

  public static MetricRow metric(
      long version, String dataSet, String metric, double value, long rows) {
    return new MetricRow(
        version, dataSet, metric, OptionalDouble.of(value), Optional.empty(), rows);
  }

  public static MetricRow metric(
      long version, String dataSet, String metric, double value, double margin, long rows) {
    MetricRow.Interval interval =
        new MetricRow.Interval(value - margin, value + margin, "poisson-bootstrap");
    return new MetricRow(
        version, dataSet, metric, OptionalDouble.of(value), Optional.of(interval), rows);
  }

  public static ModelRow model(
      long version, String task, int members, String uri, ModelRow.Inputs inputs, long rows) {
    return new ModelRow(
        version,
        "study",
        new ModelRow.Winner("trial", "logistic-regression", "{}"),
        task,
        members,
        uri,
        inputs,
        new ModelRow.TrainingSet(rows, Optional.empty(), Optional.empty()),
        "hash",
        Optional.empty());
  }

  /** The same model, with the time of its newest training row. */
  public static ModelRow trainedUntil(ModelRow model, Optional<Instant> newest) {
    return new ModelRow(
        model.modelVersion(),
        model.study(),
        model.winner(),
        model.task(),
        model.members(),
        model.uri(),
        model.inputs(),
        new ModelRow.TrainingSet(
            model.training().trainRows(), model.training().trainFrom(), newest),
        model.specHash(),
        model.fileHashes());
  }

  public static ModelRow model(long version, String task, int members, String uri) {
    return model(version, task, members, uri, new ModelRow.Inputs(List.of("x"), List.of("x")), 800);
  }

  /** The same model with the hashes of its files. */
  public static ModelRow withFiles(ModelRow model, Map<String, String> hashes) {
    return new ModelRow(
        model.modelVersion(),
        model.study(),
        model.winner(),
        model.task(),
        model.members(),
        model.uri(),
        model.inputs(),
        model.training(),
        model.specHash(),
        Optional.of(hashes));
  }

  /** A decision whose seq is the version. */
  public static PromotionRow promotion(long version, String action, Instant validFrom) {
    return promotion(version, version, action, validFrom);
  }

  public static PromotionRow promotion(long seq, long version, String action, Instant validFrom) {
    return new PromotionRow(
        seq,
        version,
        action,
        validFrom,
        new PromotionRow.Grounds("[]", "because", "test", "", Optional.empty()),
        "",
        "");
  }
}
