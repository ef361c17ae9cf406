package io.plumbline.metrics;

import io.plumbline.stats.WideSum;
import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * Sums over any number of rows, and the same for each bootstrap replicate. All of a row's
 * replicates are neighbors in the arrays, so that one row touches few cache lines.
 */
final class BinaryTotals implements Serializable {
  private static final double CLIP = 1e-15;
  private static final int SCORES = 65_536;
  private static final int COARSE_SCORES = 1_024;
  private static final double FIXED_POINT =
      1L << 28; // whole numbers add up to the same in any order

  private final double threshold;
  private final int replicates;
  private final long[] scores = new long[2 * SCORES];
  private final long[] coarse = new long[2 * COARSE_SCORES];
  private final long[] outcomes = new long[4];
  private final WideSum logLoss = new WideSum();
  private final WideSum squaredError = new WideSum();

  private final long[] drawnCoarse;
  private final long[] drawnOutcomes;
  private final long[] drawnLogLoss;
  private final long[] drawnSquaredError;
  private final byte[] times;

  BinaryTotals(double threshold, int replicates) {
    this.threshold = threshold;
    this.replicates = replicates;
    this.drawnCoarse = new long[2 * COARSE_SCORES * replicates];
    this.drawnOutcomes = new long[4 * replicates];
    this.drawnLogLoss = new long[replicates];
    this.drawnSquaredError = new long[replicates];
    this.times = new byte[replicates];
  }

  void add(double label, double probability, long rowHash) {
    int positive = label == 1 ? 1 : 0;
    int outcome = 2 * positive + (probability >= threshold ? 1 : 0);
    int score = 2 * Math.min(SCORES - 1, (int) (probability * SCORES)) + positive;
    int coarseScore = 2 * coarseScore(probability) + positive;
    double loss = logLoss(label, probability);
    double square = (label - probability) * (label - probability);
    scores[score]++;
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
    addAll(scores, other.scores);
    addAll(coarse, other.coarse);
    addAll(outcomes, other.outcomes);
    logLoss.addAll(other.logLoss);
    squaredError.addAll(other.squaredError);
    addAll(drawnCoarse, other.drawnCoarse);
    addAll(drawnOutcomes, other.drawnOutcomes);
    addAll(drawnLogLoss, other.drawnLogLoss);
    addAll(drawnSquaredError, other.drawnSquaredError);
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
        auc(scores, 0, 1),
        logLoss.value(),
        squaredError.value());
  }

  /**
   * AUC of the replicates is taken on a coarser grid and moved by what the coarser grid does to the
   * AUC of all rows.
   */
  BinarySums[] replicates() {
    double moved = auc(scores, 0, 1).orElse(0) - auc(coarse, 0, 1).orElse(0);
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
   * Finer towards 0 and 1, where the scores of rare events crowd: equal steps of the arcsine of the
   * square root.
   */
  private static int coarseScore(double probability) {
    return Math.min(
        COARSE_SCORES - 1,
        (int) (Math.asin(Math.sqrt(probability)) * (2 / Math.PI) * COARSE_SCORES));
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

  private static void addAll(long[] to, long[] more) {
    for (int i = 0; i < to.length; i++) {
      to[i] += more[i];
    }
  }
}
