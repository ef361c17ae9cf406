package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.pipeline.checks.CountHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UsualCountTest {
  private static final Instant MONDAY = Instant.parse("2024-06-03T00:00:00Z");

  /** Rows of the days before, the newest first; those of a weekday if {@code step} is 7. */
  private static NavigableMap<Instant, Long> counts(int step, long... newestFirst) {
    NavigableMap<Instant, Long> counts = new TreeMap<>();
    for (int i = 0; i < newestFirst.length; i++) {
      counts.put(MONDAY.minus(Duration.ofDays((long) step * (i + 1))), newestFirst[i]);
    }
    return counts;
  }

  private static UsualCount usual(int asOfs, NavigableMap<Instant, Long> counts) {
    return UsualCount.of(new CountHistory(asOfs, 4), counts, MONDAY);
  }

  @Test
  void oneOutlierOfThePastDoesNotWidenTheBand() {
    UsualCount usual = usual(8, counts(7, 1000, 1100, 900, 1050, 0));
    // median 1000, distances 0, 50, 100, 100, 1000: 1000 +- 4 * 1.4826 * 100
    assertThat(usual.least()).isEqualTo(407);
    assertThat(usual.most()).isEqualTo(1593);
    assertThat(usual.holds(407)).isTrue();
    assertThat(usual.holds(406)).isFalse();
    assertThat(usual.text(406))
        .isEqualTo(
            "406 rows ingested, expected 407 to 1593: the median of 5 earlier as-ofs (Mondays) is"
                + " 1000");
  }

  @Test
  void equalCountsMayDifferByTheRoot() {
    UsualCount usual = usual(8, counts(7, 100, 100, 100, 100));
    assertThat(usual.least()).isEqualTo(60);
    assertThat(usual.most()).isEqualTo(140);
    assertThat(usual(8, counts(7, 0, 0, 0, 0)).most()).isEqualTo(4);
  }

  @Test
  void daysOfTheWeekAreComparedIfThereAreEnough() {
    NavigableMap<Instant, Long> counts = counts(1, new long[28]);
    counts.replaceAll((time, zero) -> Duration.between(time, MONDAY).toDays() % 7 == 0 ? 500L : 9L);
    assertThat(usual(8, counts).counts()).containsExactly(500L, 500L, 500L, 500L);
    assertThat(usual(8, counts(1, 1, 2, 3, 4, 5, 6, 7, 8, 9)))
        .isEqualTo(usual(8, counts(1, 1, 2, 3, 4, 5, 6, 7, 8)));
    assertThat(usual(8, counts(1, 1, 2, 3, 4)).days()).isEqualTo("any day");
  }

  @Test
  void tooLittleHistoryNeverFails() {
    NavigableMap<Instant, Long> counts = counts(7, 100, 100, 100);
    counts.put(MONDAY, 1L);
    counts.put(MONDAY.plusSeconds(1), 100L);
    UsualCount usual = usual(8, counts);
    assertThat(usual.isKnown()).isFalse();
    assertThat(usual.holds(1)).isTrue();
    assertThat(usual.text(1))
        .isEqualTo("1 row ingested, not compared: there are 3 earlier as-ofs, and 4 are needed");
  }
}
