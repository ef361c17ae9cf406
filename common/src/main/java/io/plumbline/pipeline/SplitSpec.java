package io.plumbline.pipeline;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;

/**
 * The {@code split} block: divides the rows before anything is learned from them.
 *
 * @param test fraction of the rows in the test set, in (0, 1)
 * @param folds cross-validation folds of the other rows, by hash of the key
 */
public record SplitSpec(double test, SplitBy by, int folds) {
  static SplitSpec parse(Section section) {
    double test = section.read("test", ValueType.NUMBER).orElse(0.2);
    SplitBy by = section.read("by", ValueType.oneOf(SplitBy.class)).orElse(SplitBy.HASH);
    int folds = section.read("folds", ValueType.integer(2, 100)).orElse(5);
    if (!(test > 0 && test < 1)) { // written so that NaN is refused too
      section.refuse("test", "not a fraction", "choose a number between 0 and 1, for example 0.2");
    }
    section.refuseUnknownKeys();
    return new SplitSpec(test, by, folds);
  }

  public void write(BlockWriter out) {
    out.put("test", test).put("by", by).put("folds", folds);
  }
}
