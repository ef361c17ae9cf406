package io.plumbline.metrics;

import io.plumbline.stats.PackedLongs;
import io.plumbline.stats.WideSum;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.OptionalDouble;

/**
 * Sums over any number of rows, and the same for each bootstrap replicate. All of a row's
 * replicates are neighbors in the arrays, so that one row touches few cache lines.
 */
final class BinaryTotals {
  private static final double CLIP = 1e-15;
  private static final int COARSE_SCORES = 1_024;
  private static final double FIXED_POINT =
      1L << 28; // whole numbers add up to the same in any order

  /** Units of a weight of 1, if every row has that weight. */
  static final long WHOLE = 1;

  /** Units of a weight of 1, if rows have any weights. */
  static final long UNITS = 1L << 30;

  private final double threshold;
  private final int replicates;
  private final long unit;
  private long rows;
  private ScoreCounts scores;
  private final long[] coarse = new long[2 * COARSE_SCORES];
  private final long[] outcomes = new long[4];
  private WideSum logLoss = new WideSum();
  private WideSum squaredError = new WideSum();

  private final long[] drawnCoarse;
  private final long[] drawnOutcomes;
  private final long[] drawnLogLoss;
  private final long[] drawnSquaredError;
  private final byte[] times;

  /**
   * @param unit {@link #WHOLE} or {@link #UNITS}
   */
  BinaryTotals(double threshold, int replicates, long unit) {
    this.threshold = threshold;
    this.replicates = replicates;
    this.unit = unit;
    this.scores = scores();
    this.drawnCoarse = new long[2 * COARSE_SCORES * replicates];
    this.drawnOutcomes = new long[4 * replicates];
    this.drawnLogLoss = new long[replicates];
    this.drawnSquaredError = new long[replicates];
    this.times = new byte[replicates];
  }

  private ScoreCounts scores() {
    return unit == WHOLE
        ? new ScoreCounts(ScoreCounts.LIMIT)
        : ScoreCounts.weighted(ScoreCounts.LIMIT);
  }

  void add(double label, double probability, double weight, long rowHash) {
    long units = unit == WHOLE ? WHOLE : Math.max(1, Math.round(weight * unit));
    int positive = label == 1 ? 1 : 0;
    int outcome = 2 * positive + (probability >= threshold ? 1 : 0);
    int coarseScore = 2 * CoarseScores.of(probability, COARSE_SCORES) + positive;
    double loss = weight * logLoss(label, probability);
    double square = weight * ((label - probability) * (label - probability));
    rows++;
    scores.add(probability, positive == 1, units);
    coarse[coarseScore] += units;
    outcomes[outcome] += units;
    logLoss.add(loss);
    squaredError.add(square);

    BootstrapIntervals.draw(rowHash, times);
    long fixedLoss = Math.round(loss * FIXED_POINT);
    long fixedSquare = Math.round(square * FIXED_POINT);
    int scoreAt = coarseScore * replicates;
    int outcomeAt = outcome * replicates;
    for (int r = 0; r < replicates; r++) {
      drawnCoarse[scoreAt + r] += times[r] * units;
      drawnOutcomes[outcomeAt + r] += times[r] * units;
      drawnLogLoss[r] += times[r] * fixedLoss;
      drawnSquaredError[r] += times[r] * fixedSquare;
    }
  }

  void addAll(BinaryTotals other) {
    rows += other.rows;
    scores.addAll(other.scores);
    logLoss.addAll(other.logLoss);
    squaredError.addAll(other.squaredError);
    long[][] ours = counts();
    long[][] theirs = other.counts();
    for (int i = 0; i < ours.length; i++) {
      addAll(ours[i], theirs[i]);
    }
  }

  long rows() {
    return rows;
  }

  /** A power of 2 divides without an error. */
  private double weight(long units) {
    return (double) units / unit;
  }

  BinarySums sums() {
    return new BinarySums(
        weight(outcomes[3]),
        weight(outcomes[1]),
        weight(outcomes[0]),
        weight(outcomes[2]),
        scores.auc(),
        logLoss.value(),
        squaredError.value());
  }

  /**
   * AUC of the replicates is taken on a coarser grid and moved by what the coarser grid does to the
   * AUC of all rows.
   */
  BinarySums[] replicates() {
    double moved = scores.auc().orElse(0) - CoarseScores.auc(coarse, 0, coarse.length, 1).orElse(0);
    BinarySums[] drawn = new BinarySums[replicates];
    for (int r = 0; r < replicates; r++) {
      OptionalDouble auc = CoarseScores.auc(drawnCoarse, r, coarse.length, replicates);
      drawn[r] =
          new BinarySums(
              weight(drawnOutcomes[3 * replicates + r]),
              weight(drawnOutcomes[replicates + r]),
              weight(drawnOutcomes[r]),
              weight(drawnOutcomes[2 * replicates + r]),
              CoarseScores.moved(auc, moved),
              drawnLogLoss[r] / FIXED_POINT,
              drawnSquaredError[r] / FIXED_POINT);
    }
    return drawn;
  }

  static double logLoss(double label, double probability) {
    double clipped = Math.max(CLIP, Math.min(1 - CLIP, probability));
    return label == 1 ? -Math.log(clipped) : -Math.log1p(-clipped);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(rows);
    scores.write(out);
    logLoss.write(out);
    squaredError.write(out);
    for (long[] counts : counts()) {
      PackedLongs.writeAll(out, counts);
    }
  }

  /** Takes what {@link #write} wrote, into one without rows. */
  void read(DataInputStream in) throws IOException {
    rows = in.readLong();
    scores = scores();
    scores.readInto(in);
    logLoss = WideSum.read(in);
    squaredError = WideSum.read(in);
    for (long[] counts : counts()) {
      PackedLongs.readAll(in, counts);
    }
  }

  private long[][] counts() {
    return new long[][] {
      coarse, outcomes, drawnCoarse, drawnOutcomes, drawnLogLoss, drawnSquaredError
    };
  }

  private static void addAll(long[] to, long[] more) {
    for (int i = 0; i < to.length; i++) {
      to[i] += more[i];
    }
  }
}
