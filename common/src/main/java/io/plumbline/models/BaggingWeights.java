package io.plumbline.models;

import io.plumbline.base.Seeds;

/**
 * The number of times that a bootstrap sample draws a row: Poisson with mean 1, from a hash of the
 * member's seed and the row's key. So it is the same on any cluster, needs no storage, and the rows
 * that a member never saw are known at any time.
 *
 * @see <a href="https://arxiv.org/abs/1106.4985">Chamandy et al., Estimating uncertainty for
 *     massive data streams: the Poisson bootstrap</a>
 */
public final class BaggingWeights {
  private BaggingWeights() {}

  /**
   * Returns how often a row is in the bootstrap sample of a member.
   *
   * @return 0 when the row is out of the member's bag
   */
  public static int weight(long memberSeed, String entityId) {
    double left = Seeds.uniform(memberSeed ^ Seeds.text(entityId));
    double probability = Math.exp(-1);
    int weight = 0;
    while (left >= probability && weight < 20) { // the rest is less than 2^-60
      left -= probability;
      weight++;
      probability /= weight;
    }
    return weight;
  }
}
