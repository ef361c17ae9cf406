package io.plumbline.pipeline;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import io.plumbline.pipeline.task.NotFeatures;
import io.plumbline.pipeline.task.RowWeights;
import java.util.List;
import java.util.Optional;

/**
 * The {@code task} block: the column to predict, and columns that are not features.
 *
 * @param label column to predict
 * @param positive value of the label that counts as the positive class, compared as text; empty
 *     unless the task is binary
 * @param time column that orders rows in time; default: the time of {@code prepare.from}
 * @param labelKnown when the outcome of a row becomes known; without it, with the row
 * @param notFeatures columns that are never features
 * @param weights by which rows count more or less than others
 * @param threshold least probability at which the positive class is predicted
 */
public record TaskSpec(
    TaskKind kind,
    String label,
    String positive,
    Optional<String> time,
    Optional<LabelKnown> labelKnown,
    NotFeatures notFeatures,
    RowWeights weights,
    double threshold) {
  /**
   * @param fromTime the time of {@code prepare.from}
   */
  static TaskSpec parse(Section section, Optional<String> fromTime) {
    Optional<TaskKind> kind = section.read("kind", ValueType.oneOf(TaskKind.class));
    section.missing("kind", "choose binary or regression");
    String label = section.read("label", ValueType.TEXT).orElse("");
    section.missing("label", "name the column to predict");
    String positive = section.read("positive", ValueType.TEXT).orElse("");
    if (kind.isPresent() && kind.get() == TaskKind.BINARY) {
      section.missing("positive", "say which value of the label is the positive class");
    } else if (kind.isPresent() && section.has("positive")) {
      section.refuse(
          "positive",
          "belongs to kind = binary only",
          "remove it, or write positive = null over an included one");
    }
    Optional<String> time = section.read("time", ValueType.TEXT).or(() -> fromTime);
    Optional<LabelKnown> labelKnown = LabelKnown.parse(section);
    NotFeatures notFeatures = NotFeatures.parse(section);
    RowWeights weights =
        RowWeights.parse(section, kind.orElse(TaskKind.BINARY), label, notFeatures);
    double threshold = section.read("threshold", ValueType.number(0, 1)).orElse(0.5);
    section.refuseUnknownKeys();
    return new TaskSpec(
        kind.orElse(TaskKind.BINARY),
        label,
        positive,
        time,
        labelKnown,
        notFeatures,
        weights,
        threshold);
  }

  public void write(BlockWriter out) {
    out.put("kind", kind).put("label", label);
    if (!positive.isEmpty()) {
      out.put("positive", positive);
    }
    time.ifPresent(column -> out.put("time", column));
    labelKnown.ifPresent(known -> known.write(out));
    notFeatures.write(out);
    weights.write(out);
    out.put("threshold", threshold);
  }

  public List<String> drop() {
    return notFeatures.drop();
  }

  public List<String> knownLater() {
    return notFeatures.knownLater();
  }
}
