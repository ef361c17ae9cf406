package io.plumbline.jobs.prepare;

import io.plumbline.base.Texts;
import io.plumbline.pipeline.checks.CountHistory;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The row counts that the past lets one expect: the median of earlier as-ofs, and their median
 * distance from it, so that single outliers among them do not matter. Events that do not depend on
 * each other differ by the root of their count, which is the least distance.
 *
 * @param counts of the newest as-ofs before, of the same day of the week if there are enough
 * @param days that they are of, in words
 * @param deviations that are allowed
 * @see <a href="https://doi.org/10.1016/j.jesp.2013.03.013">Leys et al., 2013, on the median and
 *     the median absolute deviation</a>
 */
record UsualCount(List<Long> counts, String days, double deviations) {
  /** Makes a median absolute deviation that of a normal distribution. */
  private static final double NORMAL = 1.4826;

  /**
   * @param counts rows by as-of, those at or after the as-of as well
   */
  static UsualCount of(CountHistory history, NavigableMap<Instant, Long> counts, Instant asOf) {
    Collection<Instant> before = counts.headMap(asOf, false).descendingKeySet();
    DayOfWeek day = day(asOf);
    List<Instant> same =
        before.stream().filter(time -> day(time) == day).limit(history.asOfs()).toList();
    boolean isEnough = same.size() >= CountHistory.FEWEST;
    Stream<Instant> chosen = isEnough ? same.stream() : before.stream().limit(history.asOfs());
    return new UsualCount(
        chosen.map(counts::get).collect(Collectors.toList()),
        isEnough ? day.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s" : "any day",
        history.deviations());
  }

  private static DayOfWeek day(Instant time) {
    return time.atZone(ZoneOffset.UTC).getDayOfWeek();
  }

  boolean isKnown() {
    return counts.size() >= CountHistory.FEWEST;
  }

  long least() {
    return Math.max(0, (long) Math.ceil(median() - allowed()));
  }

  long most() {
    return (long) Math.floor(median() + allowed());
  }

  /** Returns true if so many rows are usual, or if it is not known. */
  boolean holds(long rows) {
    return !isKnown() || rows >= least() && rows <= most();
  }

  String text(long rows) {
    return isKnown()
        ? Texts.format(
            "%s ingested, expected %d to %d: the median of %d earlier as-ofs (%s) is %.0f",
            Texts.count(rows, "row"), least(), most(), counts.size(), days, median())
        : Texts.format(
            "%s ingested, not compared: there are %d earlier as-ofs, and %d are needed",
            Texts.count(rows, "row"), counts.size(), CountHistory.FEWEST);
  }

  private double median() {
    return median(counts.stream().mapToDouble(Long::doubleValue).sorted().toArray());
  }

  private double allowed() {
    double median = median();
    double distance =
        median(counts.stream().mapToDouble(count -> Math.abs(count - median)).sorted().toArray());
    return deviations * Math.max(NORMAL * distance, Math.sqrt(Math.max(1, median)));
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
