package io.plumbline.drift;

import io.plumbline.base.Registry;
import io.plumbline.profile.ColumnKind;
import java.util.List;

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
}
