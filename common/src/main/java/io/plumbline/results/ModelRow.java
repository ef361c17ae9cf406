package io.plumbline.results;

import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One row per model: the ensemble of the winning trial's parameters. */
@ResultTable(
    name = "models",
    about = "One row per model: the ensemble of the winning trial's parameters.",
    key = "model_version",
    keptDays = ResultTable.FOREVER)
public record ModelRow(
    @Doc("counts up within a pipeline") long modelVersion,
    @Doc("fingerprint of data, spec and code") String study,
    Winner winner,
    @Doc("binary or regression") String task,
    @Doc("models in the ensemble") int members,
    @Doc("folder of the model, below the warehouse") String uri,
    Inputs inputs,
    TrainingSet training,
    @Doc("hash of the spec it was trained with") String specHash,
    @Doc("SHA-256 of each file of the model, by its path below `uri`")
        Optional<Map<String, String>> fileHashes) {
  public static final TableDefinition TABLE = TableDefinition.of(ModelRow.class);

  /** The trial whose parameters the model has. */
  public record Winner(
      @Doc("winning trial") String trialId,
      @Doc("model family") String family,
      @Doc("parameters as JSON") String params) {}

  /** What the model predicts from. */
  public record Inputs(
      @Doc("feature columns, in order") List<String> features,
      @Doc("slots of the feature vector, in order") List<String> slots) {}

  /** The rows that the model was trained on. */
  public record TrainingSet(
      @Doc("rows it was trained on") long trainRows,
      @Doc("oldest training row") Optional<Instant> trainFrom,
      @Doc("newest training row") Optional<Instant> trainUntil) {}
}
