package io.plumbline.drift;

/**
 * Population stability index. Unit: nats; 0 = same, above 0.25 is usually called a shift. Bins:
 * deciles of the reference, or its most frequent texts; missing values are a bin. Half a row is
 * added to every bin, so that an empty one does not give infinity. The effect is the index without
 * its expectation when nothing has changed, which grows with the bins and falls with the rows.
 *
 * @see <a href="https://scholarworks.wmich.edu/dissertations/3208/">Yurdakul, 2018, equation 1.1;
 *     section 3.2 for the expectation</a>
 */
public final class PopulationStability extends BinnedDistance {
  private static final double SMOOTHING = 0.5;

  @Override
  public String name() {
    return "psi";
  }

  @Override
  SharedBins bins(StatePair windows) {
    return windows.byReference();
  }

  @Override
  double effect(double index, SharedBins bins) {
    double byChance =
        (bins.reference().length - 1) * (1.0 / bins.referenceTotal() + 1.0 / bins.currentTotal());
    return Math.max(0, index - byChance);
  }

  @Override
  double between(SharedBins bins) {
    double extra = SMOOTHING * bins.reference().length;
    double index = 0;
    for (int i = 0; i < bins.reference().length; i++) {
      double expected = (bins.reference()[i] + SMOOTHING) / (bins.referenceTotal() + extra);
      double actual = (bins.current()[i] + SMOOTHING) / (bins.currentTotal() + extra);
      index += (actual - expected) * Math.log(actual / expected);
    }
    return index;
  }
}
