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
 * @param folds cross-validation folds of the other rows
 * @param foldBy decides which rows a fold holds out
 * @param group columns whose values name the group of a row; rows of one group are in one fold;
 *     empty: each row is by itself
 * @param gap time before a test set by time whose rows are in no set, and before the rows of a
 *     rolling fold that it is not trained on
 */
public record SplitSpec(
    double test, SplitBy by, int folds, FoldBy foldBy, List<String> group, Duration gap) {
  /** {@code split.fold-by}: decides which training rows a fold holds out. */
  public enum FoldBy {
    /** A hash of the row's key. */
    HASH,
    /** A hash of {@code split.group}: rows of one group are in one fold. */
    GROUP,
    /** A hash of the row's key, in each class by itself: all folds have the same mix of classes. */
    STRATIFIED,
    /** The row's time: each fold is trained on older rows than those that it holds out. */
    ROLLING
  }

  static SplitSpec parse(Section section) {
    double test = section.read("test", ValueType.NUMBER).orElse(0.2);
    SplitBy by = section.read("by", ValueType.oneOf(SplitBy.class)).orElse(SplitBy.HASH);
    int folds = section.read("folds", ValueType.integer(2, 100)).orElse(5);
    if (!(test > 0 && test < 1)) { // written so that NaN is refused too
      section.refuse("test", "not a fraction", "choose a number between 0 and 1, for example 0.2");
    }
    List<String> group = section.read("group", ValueType.WORDS).orElse(List.of());
    FoldBy foldBy =
        section
            .read("fold-by", ValueType.oneOf(FoldBy.class))
            .orElseGet(() -> foldBy(by, !group.isEmpty()));
    refuseGroups(section, by, foldBy, group);
    Duration gap = section.read("gap", ValueType.DURATION).orElse(Duration.ZERO);
    if (by != SplitBy.TIME && foldBy != FoldBy.ROLLING && !gap.isZero()) {
      section.refuse(
          "gap",
          "only a split by time and rolling folds have a gap",
          "set split.by = time or split.fold-by = rolling, or remove it");
    }
    section.refuseUnknownKeys();
    return new SplitSpec(test, by, folds, foldBy, group, gap);
  }

  private static FoldBy foldBy(SplitBy by, boolean grouped) {
    if (grouped) {
      return FoldBy.GROUP;
    }
    return by == SplitBy.STRATIFIED ? FoldBy.STRATIFIED : FoldBy.HASH;
  }

  private static void refuseGroups(Section section, SplitBy by, FoldBy foldBy, List<String> group) {
    if (by == SplitBy.GROUP && group.isEmpty()) {
      section.refuse("by", "needs split.group", "name the columns whose rows stay together");
    } else if (foldBy == FoldBy.GROUP && group.isEmpty()) {
      section.refuse("fold-by", "needs split.group", "name the columns whose rows stay together");
    }
    if ((by == SplitBy.HASH || by == SplitBy.STRATIFIED) && !group.isEmpty()) {
      section.refuse(
          "group",
          "divides no rows with by = " + (by == SplitBy.HASH ? "hash" : "stratified"),
          "set split.by = group, or time for a test set of the newest rows and folds by group");
    } else if (foldBy != FoldBy.GROUP && !group.isEmpty()) {
      section.refuse(
          "fold-by",
          "puts rows of a group into several folds",
          "set split.fold-by = group, or remove split.group");
    }
  }

  /** Returns true if a row is divided by its time. */
  public boolean needsTime() {
    return by == SplitBy.TIME || foldBy == FoldBy.ROLLING;
  }

  /** Returns true if the label of a row decides about its split or fold. */
  public boolean needsClasses() {
    return by == SplitBy.STRATIFIED || foldBy == FoldBy.STRATIFIED;
  }

  public void write(BlockWriter out) {
    out.put("test", test).put("by", by).put("folds", folds).put("fold-by", foldBy);
    if (!group.isEmpty()) {
      out.put("group", group);
    }
    if (!gap.isZero()) {
      out.put("gap", gap);
    }
  }
}
