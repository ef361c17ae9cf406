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
  private static final double FARTHEST = 24; // log odds; a probability of 4e-11
  private static final double FIXED_POINT =
      1L << 28; // whole numbers add up to the same in any order

  private final double threshold;
  private final int replicates;
  private final ScoreCounts scores;
  private final long[] coarse = new long[2 * COARSE_SCORES];
  private final long[] outcomes = new long[4];
  private final WideSum logLoss;
  private final WideSum squaredError;

  private final long[] drawnCoarse;
  private final long[] drawnOutcomes;
  private final long[] drawnLogLoss;
  private final long[] drawnSquaredError;
  private final byte[] times;

  BinaryTotals(double threshold, int replicates) {
    this(threshold, replicates, new ScoreCounts(ScoreCounts.LIMIT), new WideSum(), new WideSum());
  }

  private BinaryTotals(
      double threshold, int replicates, ScoreCounts scores, WideSum logLoss, WideSum squaredError) {
    this.threshold = threshold;
    this.replicates = replicates;
    this.scores = scores;
    this.logLoss = logLoss;
    this.squaredError = squaredError;
    this.drawnCoarse = new long[2 * COARSE_SCORES * replicates];
    this.drawnOutcomes = new long[4 * replicates];
    this.drawnLogLoss = new long[replicates];
    this.drawnSquaredError = new long[replicates];
    this.times = new byte[replicates];
  }

  void add(double label, double probability, long rowHash) {
    int positive = label == 1 ? 1 : 0;
    int outcome = 2 * positive + (probability >= threshold ? 1 : 0);
    int coarseScore = 2 * coarseScore(probability) + positive;
    double loss = logLoss(label, probability);
    double square = (label - probability) * (label - probability);
    scores.add(probability, positive == 1);
    coarse[coarseScore]++;
    outcomes[outcome]++;
    logLoss.add(loss);
    squaredError.add(square);

    BootstrapIntervals.draw(rowHash, times);
    long fixedLoss = Math.round(loss * FIXED_POINT);
    long fixedSquare = Math.round(square * FIXED_POINT);
    int scoreAt = coarseScore * replicates;
    int outcomeAt = outcome * replicates;
    for (int r = 0; r < replicates; r++) {
      drawnCoarse[scoreAt + r] += times[r];
      drawnOutcomes[outcomeAt + r] += times[r];
      drawnLogLoss[r] += times[r] * fixedLoss;
      drawnSquaredError[r] += times[r] * fixedSquare;
    }
  }

  void addAll(BinaryTotals other) {
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
    return outcomes[0] + outcomes[1] + outcomes[2] + outcomes[3];
  }

  BinarySums sums() {
    return new BinarySums(
        outcomes[3],
        outcomes[1],
        outcomes[0],
        outcomes[2],
        scores.auc(),
        logLoss.value(),
        squaredError.value());
  }

  /**
   * AUC of the replicates is taken on a coarser grid and moved by what the coarser grid does to the
   * AUC of all rows.
   */
  BinarySums[] replicates() {
    double moved = scores.auc().orElse(0) - auc(coarse, 0, 1).orElse(0);
    BinarySums[] drawn = new BinarySums[replicates];
    for (int r = 0; r < replicates; r++) {
      OptionalDouble auc = auc(drawnCoarse, r, replicates);
      drawn[r] =
          new BinarySums(
              drawnOutcomes[3 * replicates + r],
              drawnOutcomes[replicates + r],
              drawnOutcomes[r],
              drawnOutcomes[2 * replicates + r],
              auc.isEmpty()
                  ? auc
                  : OptionalDouble.of(Math.max(0, Math.min(1, auc.getAsDouble() + moved))),
              drawnLogLoss[r] / FIXED_POINT,
              drawnSquaredError[r] / FIXED_POINT);
    }
    return drawn;
  }

  static double logLoss(double label, double probability) {
    double clipped = Math.max(CLIP, Math.min(1 - CLIP, probability));
    return label == 1 ? -Math.log(clipped) : -Math.log1p(-clipped);
  }

  /**
   * Steps that are about equal in probability in the middle and equal in log odds toward 0 and 1,
   * where the scores of rare events crowd: one half of the grid for each of the two scales.
   */
  private static int coarseScore(double probability) {
    double arc = StrictMath.asin(Math.sqrt(probability)) * (2 / Math.PI);
    double odds = StrictMath.log(probability) - StrictMath.log1p(-probability);
    double logit = (Math.max(-FARTHEST, Math.min(FARTHEST, odds)) / FARTHEST + 1) / 2;
    return Math.min(COARSE_SCORES - 1, (int) ((arc + logit) / 2 * COARSE_SCORES));
  }

  /**
   * Mann and Whitney's statistic over counts by ascending score, negatives at even places,
   * positives at odd ones.
   */
  private static OptionalDouble auc(long[] counts, int first, int step) {
    double negatives = 0;
    double positives = 0;
    double ordered = 0;
    for (int i = first; i < counts.length; i += 2 * step) {
      long negative = counts[i];
      long positive = counts[i + step];
      ordered += positive * (negatives + negative / 2.0);
      negatives += negative;
      positives += positive;
    }
    return negatives == 0 || positives == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(ordered / (negatives * positives));
  }

  void write(DataOutputStream out) throws IOException {
    scores.write(out);
    logLoss.write(out);
    squaredError.write(out);
    for (long[] counts : counts()) {
      PackedLongs.writeAll(out, counts);
    }
  }

  static BinaryTotals read(DataInputStream in, double threshold, int replicates)
      throws IOException {
    BinaryTotals found =
        new BinaryTotals(
            threshold,
            replicates,
            ScoreCounts.read(in, ScoreCounts.LIMIT),
            WideSum.read(in),
            WideSum.read(in));
    for (long[] counts : found.counts()) {
      PackedLongs.readAll(in, counts);
    }
    return found;
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
