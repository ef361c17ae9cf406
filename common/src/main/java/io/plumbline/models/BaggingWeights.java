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
  /** Hex digits of the name of a row without a key. */
  private static final int CONTENT_HASH = 32;

  private BaggingWeights() {}

  /**
   * Returns how often a row is in the bootstrap sample of a member. Rows of the same content are
   * drawn together: otherwise a member would be graded on a copy of what it has learned.
   *
   * @return 0 when the row is out of the member's bag
   */
  public static int weight(long memberSeed, String entityId) {
    double left = Seeds.uniform(memberSeed ^ Seeds.text(content(entityId)));
    double probability = Math.exp(-1);
    int weight = 0;
    while (left >= probability && weight < 20) { // the rest is less than 2^-60
      left -= probability;
      weight++;
      probability /= weight;
    }
    return weight;
  }

  /** The name of a row without a key, which ends in its number among rows of the same content. */
  private static String content(String entityId) {
    int number = entityId.lastIndexOf('#');
    return number == CONTENT_HASH && entityId.substring(0, number).matches("[0-9a-f]+")
        ? entityId.substring(0, number)
        : entityId;
  }
}
