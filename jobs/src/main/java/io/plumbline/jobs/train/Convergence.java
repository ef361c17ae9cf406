package io.plumbline.jobs.train;

import io.plumbline.base.Lookup;
import io.plumbline.base.Texts;
import io.plumbline.models.Model;
import io.plumbline.models.Unconverged;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts the fits that ended before they converged, for one line per family, however many fits
 * there are. Several threads may add at the same time.
 */
final class Convergence {
  private final String each;
  private final SortedMap<String, Fits> byFamily = new TreeMap<>();

  /**
   * @param each one fit, in a word, for example member
   */
  Convergence(String each) {
    this.each = each;
  }

  /**
   * @param where the fit, in words
   */
  synchronized void add(String family, String where, Model model) {
    Fits fits = byFamily.computeIfAbsent(family, name -> new Fits());
    fits.all++;
    model.unconverged().ifPresent(limit -> fits.unconverged.put(where, limit));
  }

  /** Returns a line for each family with such fits; none if all converged. */
  synchronized List<String> lines() {
    return byFamily.entrySet().stream()
        .filter(family -> !family.getValue().unconverged.isEmpty())
        .map(family -> line(family.getKey(), family.getValue()))
        .toList();
  }

  private String line(String family, Fits fits) {
    String first = fits.unconverged.firstKey();
    Unconverged limit = Lookup.required(fits.unconverged, first);
    int count = fits.unconverged.size();
    return "%s: %d of %s ended before %s %s after %s. %s"
        .formatted(
            family,
            count,
            Texts.count(fits.all, each),
            count == 1 ? "it converged:" : "they converged, for example",
            first,
            Texts.count(limit.iterations(), "iteration"),
            limit.advice());
  }

  private static final class Fits {
    private final SortedMap<String, Unconverged> unconverged = new TreeMap<>();
    private int all;
  }
}
