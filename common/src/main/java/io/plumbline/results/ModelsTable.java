package io.plumbline.results;

import io.plumbline.tables.ResultTable;
import io.plumbline.tables.Types;

/** One row per model: the ensemble of the winning trial's parameters. */
public final class ModelsTable {
  public static final ResultTable TABLE =
      ResultTable.named(
              "models", "One row per model: the ensemble of the winning trial's parameters.")
          .column("model_version", Types.LONG, "counts up within a pipeline")
          .column("study", Types.STRING, "fingerprint of data, spec and code")
          .column("trial_id", Types.STRING, "winning trial")
          .column("family", Types.STRING, "model family")
          .column("params", Types.STRING, "parameters as JSON")
          .column("task", Types.STRING, "binary or regression")
          .column("members", Types.INT, "models in the ensemble")
          .column("uri", Types.STRING, "folder of the model, below the warehouse")
          .column("features", Types.STRINGS, "feature columns, in order")
          .column("slots", Types.STRINGS, "slots of the feature vector, in order")
          .column("train_rows", Types.LONG, "rows it was trained on")
          .column("train_from", Types.TIMESTAMP, "oldest training row")
          .column("train_until", Types.TIMESTAMP, "newest training row")
          .column("spec_hash", Types.STRING, "of the spec it was trained by")
          .key("model_version")
          .keptDays(1095)
          .partitionedBy("model_version");

  private ModelsTable() {}
}
