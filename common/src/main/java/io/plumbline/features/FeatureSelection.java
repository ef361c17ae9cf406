package io.plumbline.features;

import io.plumbline.pipeline.FeaturesSpec;
import io.plumbline.tables.FeatureColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructType;

/** The feature columns of the features table by kind, in the table's order. */
public record FeatureSelection(List<String> numeric, List<String> categorical, List<String> text) {

  /**
   * Selects the features of a table.
   *
   * @param schema of the features table; a numeric column that {@code features.categorical.columns}
   *     names is categorical, one that {@code features.date} makes is numeric, and one of {@code
   *     features.pairs} is what it was made as
   * @throws io.plumbline.base.PlumblineException (SPEC) when a named column is absent, a column
   *     named as numeric is text, one goes by groups that are no feature, or no feature is left
   */
  public static FeatureSelection of(StructType schema, FeaturesSpec spec) {
    List<String> all = FeatureColumns.features(schema);
    List<String> numbers = FeatureColumns.numeric(schema);
    List<String> askedNumeric = spec.numeric().columns().orElse(List.of());
    List<String> askedCategorical = spec.categorical().columns().orElse(List.of());
    for (String name : askedNumeric) {
      if (!all.contains(name)) {
        throw FeaturesErrors.noSuchColumn("features.numeric.columns", name, all);
      }
      if (!numbers.contains(name)) {
        throw FeaturesErrors.notNumeric(name, schema.apply(name).dataType().sql());
      }
    }
    for (String name : askedCategorical) {
      if (!all.contains(name)) {
        throw FeaturesErrors.noSuchColumn("features.categorical.columns", name, all);
      }
    }
    List<String> text = spec.text().columns();
    for (String name : text) {
      if (!all.contains(name)) {
        throw FeaturesErrors.noSuchColumn("features.text.columns", name, all);
      }
    }
    List<String> numeric = new ArrayList<>();
    List<String> categorical = new ArrayList<>();
    for (String name : all) {
      if (text.contains(name)) {
        continue;
      }
      boolean isNumber = numbers.contains(name);
      if (spec.categorical().columns().isPresent() && !spec.makesLevels(name)
          ? askedCategorical.contains(name)
          : !isNumber) {
        categorical.add(name);
      } else if (spec.numeric().columns().isPresent() && !spec.makesNumber(name)
          ? askedNumeric.contains(name)
          : isNumber) {
        numeric.add(name);
      }
    }
    for (String name : numeric) {
      Optional<String> by = spec.numericOf(name).impute().by();
      if (by.isPresent() && !categorical.contains(by.get())) {
        throw FeaturesErrors.noGroups(name, by.get(), categorical);
      }
    }
    if (numeric.isEmpty() && categorical.isEmpty() && text.isEmpty()) {
      throw FeaturesErrors.noFeatures();
    }
    return new FeatureSelection(
        List.copyOf(numeric),
        List.copyOf(categorical),
        all.stream().filter(text::contains).toList());
  }

  /** Returns the numeric columns that are imputed by group, by the column of the groups. */
  public SortedMap<String, List<String>> grouped(FeaturesSpec spec) {
    SortedMap<String, List<String>> found = new TreeMap<>();
    for (String name : numeric) {
      spec.numericOf(name)
          .impute()
          .by()
          .ifPresent(by -> found.computeIfAbsent(by, any -> new ArrayList<>()).add(name));
    }
    return found;
  }

  /** Returns the categorical columns whose encoder reads the label. */
  public Set<String> labeled(FeaturesSpec spec) {
    return categorical.stream()
        .filter(name -> Encoders.CATALOG.find(spec.encodingOf(name).encoder()).readsLabel())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
