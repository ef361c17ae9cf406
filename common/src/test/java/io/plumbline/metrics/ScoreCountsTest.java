package io.plumbline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreCountsTest {
  private static final int ROWS = 1_000_000;

  private record Labeled(double score, boolean positive) {}

  /** Ten positives among a million: one pair out of order is 1e-7 of the AUC. */
  @Test
  void isExactForAMillionRowsAtABaseRateOfOneInAHundredThousand() throws IOException {
    List<Labeled> rows = calibrated(ROWS, 1e-5, 1);
    ScoreCounts a = counted(rows.subList(0, 250_000), ScoreCounts.LIMIT);
    ScoreCounts b = counted(rows.subList(250_000, 600_000), ScoreCounts.LIMIT);
    ScoreCounts c = counted(rows.subList(600_000, ROWS), ScoreCounts.LIMIT);
    c.addAll(a);
    c.addAll(b);
    assertThat(c.auc().getAsDouble()).isCloseTo(exact(rows), within(1e-9));
    assertThat(bytes(c).length).as("bytes of a million scores").isLessThan(9 * ROWS);
  }

  @Test
  void scoresNearOneAreToldApartAsWellAsThoseNearZero() {
    List<Labeled> rare = calibrated(20_000, 1e-3, 2);
    List<Labeled> common =
        rare.stream().map(row -> new Labeled(1 - row.score, !row.positive)).toList();
    ScoreCounts coarse = counted(common, 2_048);
    assertThat(coarse.shift()).isPositive();
    assertThat(coarse.auc().getAsDouble()).isCloseTo(exact(common), within(1e-4));
    assertThat(counted(rare, 2_048).auc().getAsDouble()).isCloseTo(exact(rare), within(1e-4));
  }

  @Test
  void anyOrderAndPartitioningGivesTheSameBytes() throws IOException {
    for (int limit : new int[] {64, 1_000, ScoreCounts.LIMIT}) {
      List<Labeled> rows = new ArrayList<>(calibrated(10_000, 0.1, 3));
      byte[] expected = bytes(counted(rows, limit));
      for (int seed = 0; seed < 5; seed++) {
        Random random = new Random(seed);
        Collections.shuffle(rows, random);
        int cut = random.nextInt(rows.size());
        ScoreCounts left = counted(rows.subList(0, cut), limit);
        ScoreCounts right = counted(rows.subList(cut, rows.size()), limit);
        ScoreCounts all = random.nextBoolean() ? left : right;
        all.addAll(all == left ? right : left);
        assertThat(bytes(all)).isEqualTo(expected);
      }
    }
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    for (int limit : new int[] {64, ScoreCounts.LIMIT}) {
      byte[] written = bytes(counted(calibrated(5_000, 0.3, 4), limit));
      ScoreCounts read =
          ScoreCounts.read(new DataInputStream(new ByteArrayInputStream(written)), limit);
      assertThat(bytes(read)).isEqualTo(written);
    }
  }

  @Test
  void theEndsAndTheMiddleStayApart() {
    double[] ascending = {
      0, Double.MIN_VALUE, 1e-300, Math.nextDown(0.5), 0.5, Math.nextUp(0.5), Math.nextDown(1), 1
    };
    for (int i = 1; i < ascending.length; i++) {
      ScoreCounts counts = new ScoreCounts(ScoreCounts.LIMIT);
      counts.add(ascending[i - 1], false);
      counts.add(ascending[i], true);
      assertThat(counts.auc()).as("%s and %s", ascending[i - 1], ascending[i]).hasValue(1);
    }
  }

  private static ScoreCounts counted(List<Labeled> rows, int limit) {
    ScoreCounts counts = new ScoreCounts(limit);
    rows.forEach(row -> counts.add(row.score, row.positive));
    return counts;
  }

  private static double exact(List<Labeled> rows) {
    return LocalMetrics.auc(
            rows.stream().mapToDouble(row -> row.positive ? 1 : 0).toArray(),
            rows.stream().mapToDouble(Labeled::score).toArray())
        .getAsDouble();
  }

  /** Calibrated logistic scores; the first two rows make sure that there are both classes. */
  private static List<Labeled> calibrated(int rows, double baseRate, long seed) {
    Random random = new Random(seed);
    List<Labeled> found = new ArrayList<>(rows);
    double base = Math.log(baseRate / (1 - baseRate)) - 0.7;
    for (int i = 0; i < rows; i++) {
      double score = 1 / (1 + Math.exp(-(base + 1.4 * random.nextGaussian())));
      found.add(new Labeled(score, i == 0 || i > 1 && random.nextDouble() < score));
    }
    return found;
  }

  private static byte[] bytes(ScoreCounts counts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    counts.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
