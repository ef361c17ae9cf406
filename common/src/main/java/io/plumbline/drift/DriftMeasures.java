package io.plumbline.drift;

import io.plumbline.base.Registry;
import io.plumbline.profile.ColumnKind;
import io.plumbline.profile.ColumnState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The drift measures that a pipeline file can name. */
public final class DriftMeasures {
  public static final Registry<DriftMeasure> CATALOG =
      Registry.of(
          DriftMeasure.class,
          "drift measure",
          ChiSquared::new,
          JensenShannon::new,
          KolmogorovSmirnov::new,
          LargestDifference::new,
          PopulationStability::new,
          TotalVariation::new,
          WassersteinDistance::new);

  private DriftMeasures() {}

  /**
   * Returns a drift measure by name.
   *
   * @throws io.plumbline.base.PlumblineException (SPEC) when none has this name
   */
  public static DriftMeasure of(String name) {
    return CATALOG.find(name);
  }

  public static List<DriftMeasure> supporting(ColumnKind kind) {
    return CATALOG.all().stream().filter(measure -> measure.supports(kind)).toList();
  }

  /**
   * Compares two windows of a column by every measure that supports its kind.
   *
   * @return by name; only what is defined
   */
  public static Map<String, Drift> all(ColumnState reference, ColumnState current) {
    StatePair windows = new StatePair(reference, current);
    Map<String, Drift> found = new TreeMap<>();
    for (DriftMeasure measure : supporting(current.kind())) {
      Drift drift =
          measure instanceof PairMeasure sharing
              ? sharing.compare(windows)
              : measure.compare(reference, current);
      if (drift.isDefined()) {
        found.put(measure.name(), drift);
      }
    }
    return found;
  }
}
