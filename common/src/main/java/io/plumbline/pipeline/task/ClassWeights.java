package io.plumbline.pipeline.task;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import io.plumbline.pipeline.TaskKind;
import java.util.Optional;

/**
 * {@code task.class-weights}: by how much the rows of a class count in every fit.
 *
 * @param isBalanced true if both classes get the same sum of weights; the numbers are then 1
 * @param negative of label 0
 * @param positive of label 1, the positive class
 */
public record ClassWeights(boolean isBalanced, double negative, double positive) {
  /** Both classes have the same sum of weights, whatever their numbers of rows. */
  public static final ClassWeights BALANCED = new ClassWeights(true, 1, 1);

  private static final String KEY = "class-weights";
  private static final String WORD = "balanced";
  private static final String NEGATIVE = "0";
  private static final String POSITIVE = "1";

  static Optional<ClassWeights> parse(Section task, TaskKind kind) {
    if (!task.has(KEY)) {
      return Optional.empty();
    }
    if (!kind.hasClasses()) {
      task.refuse(KEY, "a regression has no classes", "remove it, or weigh rows by task.weight");
      return Optional.empty();
    }
    if (!task.isBlock(KEY)) {
      Optional<String> word = task.read(KEY, ValueType.TEXT);
      if (word.filter(WORD::equals).isEmpty()) {
        task.refuse(KEY, "unknown value", "write balanced, or { \"0\" = 1, \"1\" = 5 }");
      }
      return word.map(any -> BALANCED);
    }
    Section block = task.child(KEY);
    ClassWeights weights =
        new ClassWeights(false, weight(block, NEGATIVE), weight(block, POSITIVE));
    block.refuseUnknownKeys();
    return Optional.of(weights);
  }

  private static double weight(Section block, String label) {
    Optional<Double> weight = block.read(label, ValueType.NUMBER);
    if (weight.isPresent() && !(weight.get() > 0 && Double.isFinite(weight.get()))) {
      block.refuse(label, "not a weight", "choose a number above 0");
    }
    return weight.orElse(1.0);
  }

  void write(BlockWriter task) {
    if (isBalanced) {
      task.put(KEY, WORD);
    } else {
      task.block(KEY, out -> out.put(NEGATIVE, negative).put(POSITIVE, positive));
    }
  }
}
