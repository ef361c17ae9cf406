package io.plumbline.pipeline;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.time.Duration;
import java.util.List;

/**
 * The {@code split} block: divides the rows before anything is learned from them.
 *
 * @param test fraction of the rows in the test set, in (0, 1)
 * @param folds cross-validation folds of the other rows, by hash of the key or of the group
 * @param group columns whose values name the group of a row; rows of one group are in one fold;
 *     empty: each row is by itself
 * @param gap time before a test set by time whose rows are in no set
 */
public record SplitSpec(double test, SplitBy by, int folds, List<String> group, Duration gap) {
  static SplitSpec parse(Section section) {
    double test = section.read("test", ValueType.NUMBER).orElse(0.2);
    SplitBy by = section.read("by", ValueType.oneOf(SplitBy.class)).orElse(SplitBy.HASH);
    int folds = section.read("folds", ValueType.integer(2, 100)).orElse(5);
    if (!(test > 0 && test < 1)) { // written so that NaN is refused too
      section.refuse("test", "not a fraction", "choose a number between 0 and 1, for example 0.2");
    }
    List<String> group = section.read("group", ValueType.WORDS).orElse(List.of());
    if (by == SplitBy.GROUP && group.isEmpty()) {
      section.refuse("by", "needs split.group", "name the columns whose rows stay together");
    }
    if (by == SplitBy.HASH && !group.isEmpty()) {
      section.refuse(
          "group",
          "divides no rows with by = hash",
          "set split.by = group, or time for a test set of the newest rows and folds by group");
    }
    Duration gap = section.read("gap", ValueType.DURATION).orElse(Duration.ZERO);
    if (by != SplitBy.TIME && !gap.isZero()) {
      section.refuse("gap", "only a split by time has a gap", "set split.by = time, or remove it");
    }
    section.refuseUnknownKeys();
    return new SplitSpec(test, by, folds, group, gap);
  }

  public void write(BlockWriter out) {
    out.put("test", test).put("by", by).put("folds", folds);
    if (!group.isEmpty()) {
      out.put("group", group);
    }
    if (!gap.isZero()) {
      out.put("gap", gap);
    }
  }
}
