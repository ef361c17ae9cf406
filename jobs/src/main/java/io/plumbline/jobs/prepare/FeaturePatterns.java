package io.plumbline.jobs.prepare;

import io.plumbline.base.Faults;
import io.plumbline.pipeline.FeaturesSpec;
import io.plumbline.pipeline.transforms.ColumnOverride;
import io.plumbline.pipeline.transforms.NamePattern;
import java.util.List;

/** Requires that each pattern of the {@code features} block matches a feature of its kind. */
final class FeaturePatterns {
  private FeaturePatterns() {}

  /**
   * Looks at all patterns.
   *
   * @param faults gets a pattern that matches none, and would have no effect
   */
  static void require(List<FeatureChoice.Feature> features, FeaturesSpec spec, Faults faults) {
    List<String> numeric =
        features.stream()
            .filter(FeatureChoice.Feature::numeric)
            .map(FeatureChoice.Feature::name)
            .toList();
    List<String> categorical =
        features.stream()
            .filter(feature -> !feature.numeric())
            .map(FeatureChoice.Feature::name)
            .filter(name -> !spec.text().columns().contains(name))
            .toList();
    List<String> log = spec.numeric().transform().log();
    for (int i = 0; i < log.size(); i++) {
      // All columns may be none.
      if (!log.get(i).equals(NamePattern.ALL)) {
        require("features.numeric.log[%d]".formatted(i), log.get(i), "numeric", numeric, faults);
      }
    }
    for (String name : numeric) {
      spec.numericOf(name)
          .impute()
          .by()
          .filter(by -> !categorical.contains(by))
          .ifPresent(
              by ->
                  faults.report(
                      "features.numeric.by", PrepareErrors.noGroups(name, by, categorical)));
    }
    for (ColumnOverride block : spec.override()) {
      String key = "features.override." + block.pattern();
      if (block.numeric().isPresent()) {
        require(key, block.pattern(), "numeric", numeric, faults);
      }
      if (block.encoding().isPresent()) {
        require(key, block.pattern(), "categorical", categorical, faults);
      }
    }
  }

  private static void require(
      String key, String pattern, String kind, List<String> names, Faults faults) {
    if (names.stream().noneMatch(name -> NamePattern.matches(pattern, name))) {
      faults.report(key, PrepareErrors.noFeatureMatches(key, kind, pattern, names));
    }
  }
}
