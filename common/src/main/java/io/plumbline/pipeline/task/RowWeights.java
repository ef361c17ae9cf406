package io.plumbline.pipeline.task;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import io.plumbline.pipeline.ExpectationSpec;
import io.plumbline.pipeline.OnFail;
import io.plumbline.pipeline.PrepareSpec;
import io.plumbline.pipeline.TaskKind;
import java.util.List;
import java.util.Optional;

/**
 * Keys of the {@code task} block by which rows count more or less than others.
 *
 * @param column with the weight of each row, in fits and metrics
 * @param classes weights of the classes, in fits only
 */
public record RowWeights(Optional<String> column, Optional<ClassWeights> classes) {
  /** Every row counts the same. */
  public static final RowWeights NONE = new RowWeights(Optional.empty(), Optional.empty());

  private static final String KEY = "weight";

  /**
   * Reads both keys.
   *
   * @param notFeatures columns with another role
   */
  public static RowWeights parse(
      Section task, TaskKind kind, String label, NotFeatures notFeatures) {
    Optional<String> column = task.read(KEY, ValueType.TEXT);
    if (column.filter(label::equalsIgnoreCase).isPresent()) {
      task.refuse(KEY, "is the label", "name the column with the weight of each row");
    }
    if (column.filter(notFeatures.knownLater()::contains).isPresent()) {
      task.refuse(
          KEY, "task.known-later names it, too", "remove it there: a weight is no feature anyway");
    }
    return new RowWeights(column, ClassWeights.parse(task, kind));
  }

  /**
   * Refuses what would change a weight after rows without one have gone to quarantine.
   *
   * @param expect rules of the source that is predicted
   */
  public void check(Section task, PrepareSpec prepare, List<ExpectationSpec> expect) {
    if (column.isPresent()
        && prepare.derive().keySet().stream().anyMatch(column.get()::equalsIgnoreCase)) {
      task.refuse(
          KEY,
          "prepare.derive makes it",
          "derive it in clean.%s.derive, where a row without a weight goes to quarantine"
              .formatted(prepare.from()));
    }
    for (ExpectationSpec one : expect) {
      if (one.onFail() == OnFail.NULL && column.filter(one.columns()::contains).isPresent()) {
        task.refuse(
            KEY,
            "clean.%s.expect empties it by %s".formatted(prepare.from(), one.label()),
            "choose on-fail = quarantine there");
      }
    }
  }

  public void write(BlockWriter out) {
    column.ifPresent(name -> out.put(KEY, name));
    classes.ifPresent(weights -> weights.write(out));
  }
}
