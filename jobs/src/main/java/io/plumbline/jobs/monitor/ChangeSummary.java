package io.plumbline.jobs.monitor;

import io.plumbline.base.Texts;
import io.plumbline.profile.CategoryState;
import io.plumbline.profile.ColumnState;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Describes the change of a column in a few words: its missing values, else its mean, else the text
 * whose share changed most.
 */
final class ChangeSummary {
  /** Percentage points from which on missing values are the news. */
  private static final double NOTABLE = 5;

  private ChangeSummary() {}

  static String words(ColumnState reference, ColumnState current) {
    ColumnSummary before = ColumnSummary.of(reference);
    ColumnSummary after = ColumnSummary.of(current);
    OptionalDouble missing = ColumnSummary.change(before.percentNull(), after.percentNull());
    if (missing.isPresent() && Math.abs(missing.getAsDouble()) >= NOTABLE) {
      return Texts.format(
          "%.1f %% are missing, before %.1f %%",
          after.percentNull().getAsDouble(), before.percentNull().getAsDouble());
    }
    if (before.avg().isPresent() && after.avg().isPresent()) {
      return Texts.format(
          "the mean is %.4g, before %.4g", after.avg().getAsDouble(), before.avg().getAsDouble());
    }
    if (reference instanceof CategoryState ours && current instanceof CategoryState theirs) {
      return text(ours, theirs);
    }
    return Texts.format("%d values, before %d", after.count(), before.count());
  }

  private static String text(CategoryState reference, CategoryState current) {
    SortedMap<String, Long> ours = reference.counts();
    SortedMap<String, Long> theirs = current.counts();
    TreeSet<String> texts = new TreeSet<>(ours.keySet());
    texts.addAll(theirs.keySet());
    String most = "";
    double before = 0;
    double after = 0;
    for (String text : texts) {
      double share = 100.0 * ours.getOrDefault(text, 0L) / Math.max(1, reference.rows());
      double now = 100.0 * theirs.getOrDefault(text, 0L) / Math.max(1, current.rows());
      if (Math.abs(now - share) > Math.abs(after - before)) {
        most = text;
        before = share;
        after = now;
      }
    }
    return Texts.format("`%s` is %.1f %% of the rows, before %.1f %%", most, after, before);
  }
}
