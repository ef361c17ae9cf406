package io.plumbline.profile;

/**
 * The one fixed grid of bins for numbers, so that counts of any two windows can be added and
 * compared.
 *
 * <p>Bin 0 holds every number smaller than 1e-9 in size. Bin {@code k > 0} is {@code [1e-9 ·
 * 1.02^(k-1), 1e-9 · 1.02^k)}, bin {@code -k} its mirror image {@code (-high, -low]}. The whole
 * numbers from -51 to 51 have a bin each.
 */
public final class BinGrid {
  /** Stored beside bin counts; counts of another grid must not be mixed with these. */
  public static final String GRID_ID = "log-1.02-from-1e-9";

  static final double RATIO = 1.02;
  static final double SMALLEST = 1e-9;
  private static final double LOG_SMALLEST = StrictMath.log(SMALLEST);
  private static final double BINS_PER_LOG = 1 / StrictMath.log(RATIO);
  private static final double[] LOWS = lows();

  private BinGrid() {}

  /**
   * Returns the number of the bin of a value.
   *
   * @throws IllegalArgumentException when {@code x} is NaN or infinite
   */
  public static int index(double x) {
    double size = Math.abs(x);
    if (!(size <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("%s has no bin; count it apart".formatted(x));
    }
    if (size < SMALLEST) {
      return 0;
    }
    int at = (int) ((Math.log(size) - LOG_SMALLEST) * BINS_PER_LOG);
    at = Math.max(0, Math.min(at, LOWS.length - 1));
    while (size < LOWS[at]) { // the logarithm is off by one bin near an edge; the table decides
      at--;
    }
    while (at + 1 < LOWS.length && size >= LOWS[at + 1]) {
      at++;
    }
    return x > 0 ? at + 1 : -(at + 1);
  }

  /** The lower edge; part of the bin when the bin is positive. */
  public static double low(int bin) {
    if (bin == 0) {
      return -SMALLEST;
    }
    return bin > 0 ? LOWS[bin - 1] : -outerEdge(-bin);
  }

  /** The upper edge; part of the bin when the bin is negative. */
  public static double high(int bin) {
    if (bin == 0) {
      return SMALLEST;
    }
    return bin > 0 ? outerEdge(bin) : -LOWS[-bin - 1];
  }

  /** The representative value of a bin: less than 1 % away from every number in it; 0 for bin 0. */
  public static double mid(int bin) {
    return middle(low(bin), high(bin));
  }

  /**
   * The number with the smallest greatest relative distance to both ends (DDSketch, Masson et al.,
   * 2019, lemma 2).
   */
  public static double middle(double low, double high) {
    if (low == high) {
      return low;
    }
    if (low <= 0 && high >= 0) {
      return low + (high - low) / 2;
    }
    return low / (0.5 + 0.5 * (low / high));
  }

  private static double outerEdge(int bin) {
    return bin < LOWS.length ? LOWS[bin] : Double.MAX_VALUE;
  }

  private static double[] lows() {
    int bins =
        (int) Math.floor((StrictMath.log(Double.MAX_VALUE) - LOG_SMALLEST) * BINS_PER_LOG) + 1;
    double[] lows = new double[bins];
    for (int i = 0; i < bins; i++) {
      // Strict: the same edges on every machine. In two steps: the whole power is beyond a double
      // before its bin is.
      int half = i / 2;
      lows[i] = SMALLEST * StrictMath.pow(RATIO, half) * StrictMath.pow(RATIO, i - half);
    }
    return lows;
  }
}
