package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.when;

import io.plumbline.base.Faults;
import io.plumbline.features.DateColumns;
import io.plumbline.features.KnownLater;
import io.plumbline.features.LabelOrigin;
import io.plumbline.jobs.prepare.pairs.PairColumns;
import io.plumbline.pipeline.FeaturesSpec;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.TaskSpec;
import io.plumbline.tables.FeatureColumns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/**
 * Chooses the feature columns and their kinds: numbers are numeric, text and booleans categorical,
 * all else (lists, structures) is none. Dates and times are features only by {@code features.date},
 * which makes numbers of them, and {@code features.pairs} adds features of two columns. The label,
 * {@code task.weight}, and {@code task.drop} never are, nor what becomes known later. What the
 * label comes from, the group of a split, and a key of one column are features only if {@code
 * features} names them; a key also if nothing else is one.
 *
 * @param leftOut columns that are no features, with the reason, for people
 */
record FeatureChoice(List<Feature> features, List<String> leftOut) {

  private static final String NUMERIC = "features.numeric.columns";
  private static final String CATEGORICAL = "features.categorical.columns";
  private static final String DATE = "features.date.columns";
  private static final String TEXT = "features.text.columns";

  /**
   * @param value the column, ready for the features table: numbers are finite or null
   */
  record Feature(String name, boolean numeric, Column value) {}

  /**
   * Chooses among the columns of the rows.
   *
   * @param faults gets a name that is unknown, reserved, or of no fitting type
   */
  static FeatureChoice of(Dataset<Row> rows, PipelineSpec pipeline, Faults faults) {
    TaskSpec task = pipeline.task();
    FeaturesSpec spec = pipeline.features();
    List<String> own = Marks.own(rows);
    List<String> numeric = spec.numeric().columns().orElse(List.of());
    List<String> categorical = spec.categorical().columns().orElse(List.of());
    Marks.requireOwn(rows, numeric, NUMERIC, faults);
    Marks.requireOwn(rows, categorical, CATEGORICAL, faults);
    List<String> dates = spec.date().columns();
    Marks.requireOwn(rows, dates, DATE, faults);
    List<String> texts = spec.text().columns();
    Marks.requireOwn(rows, texts, TEXT, faults);
    // A misspelt name would leave in what must not be a feature.
    Marks.requireOwn(rows, task.drop(), "task.drop", faults);
    Marks.requireOwn(rows, task.knownLater(), "task.known-later", faults);
    refuseKnownLater(pipeline, NUMERIC, numeric, faults);
    refuseKnownLater(pipeline, CATEGORICAL, categorical, faults);
    refuseKnownLater(pipeline, DATE, dates, faults);
    refuseKnownLater(pipeline, TEXT, texts, faults);
    Set<String> later = KnownLater.of(pipeline);
    Set<String> never = new HashSet<>(task.drop());
    never.add(task.label());
    Set<String> unnamed = LabelOrigin.of(pipeline);
    numeric.forEach(unnamed::remove);
    categorical.forEach(unnamed::remove);
    dates.forEach(unnamed::remove);
    texts.forEach(unnamed::remove);
    Set<String> key = unnamedKey(pipeline, numeric, categorical);
    Set<String> group = new HashSet<>(pipeline.split().group());
    numeric.forEach(group::remove);
    categorical.forEach(group::remove);
    dates.forEach(group::remove);
    texts.forEach(group::remove);
    List<Feature> features = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    Optional<Feature> ofKey = Optional.empty();
    for (String name : own) {
      if (never.contains(name)) {
        continue;
      }
      if (task.weights().column().filter(name::equals).isPresent()) {
        leftOut.add(name + " (the weight of the row)");
        continue;
      }
      if (later.contains(name)) {
        leftOut.add(name + " (known later)");
        continue;
      }
      if (unnamed.contains(name)) {
        leftOut.add(name + " (the label comes from it)");
        continue;
      }
      if (group.contains(name)) {
        leftOut.add(name + " (the group of the split)");
        continue;
      }
      DataType type = rows.schema().apply(name).dataType();
      if (dates.contains(name)) {
        features.addAll(ofDate(name, type, spec, own, faults));
        continue;
      }
      Optional<Feature> feature = feature(name, type, spec, faults);
      if (feature.isPresent() && FeatureColumns.RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
        faults.report("task.drop", PrepareErrors.reservedFeature(name));
      }
      if (key.contains(name)) {
        ofKey = feature;
        continue;
      }
      feature.ifPresentOrElse(
          features::add, () -> leftOut.add(name + " (" + type.simpleString() + ")"));
    }
    PairColumns.of(rows, pipeline, features.stream().map(Feature::name).toList(), faults)
        .forEach((pair, value) -> features.add(new Feature(pair.name(), pair.isNumber(), value)));
    if (features.isEmpty()) {
      ofKey.ifPresent(features::add);
    } else {
      key.forEach(name -> leftOut.add(name + " (the key)"));
    }
    FeaturePatterns.require(features, spec, faults);
    features.stream()
        .map(Feature::name)
        .filter(name -> !numeric.contains(name) && !categorical.contains(name))
        .forEach(name -> warnOfCleaned(name, pipeline, faults));
    return new FeatureChoice(features, leftOut);
  }

  /** Refuses a feature that is derived from a column that becomes known later. */
  private static void refuseKnownLater(
      PipelineSpec spec, String key, List<String> names, Faults faults) {
    for (String name : names) {
      KnownLater.originOf(name, spec)
          .map(origin -> PrepareErrors.featureKnownLater(key, name, origin))
          .ifPresent(fault -> faults.report("%s[%d]".formatted(key, names.indexOf(name)), fault));
    }
  }

  private static void warnOfCleaned(String name, PipelineSpec spec, Faults faults) {
    KnownLater.cleanedOriginOf(name, spec)
        .ifPresent(
            origin ->
                faults.warn(
                    "feature %s is derived in clean.%s.derive from %s, which becomes known later. Name it in task.known-later, too, or in features if it is known with the row"
                        .formatted(name, spec.prepare().from(), origin)));
  }

  /** Returns the key of one column, which is another value in each row, unless it is named. */
  private static Set<String> unnamedKey(
      PipelineSpec spec, List<String> numeric, List<String> categorical) {
    List<String> key = spec.source(spec.prepare().from()).key();
    return key.size() == 1 && !numeric.contains(key.get(0)) && !categorical.contains(key.get(0))
        ? Set.of(key.get(0))
        : Set.of();
  }

  /** The same without some of them. */
  FeatureChoice without(Set<String> names) {
    return new FeatureChoice(
        features.stream().filter(one -> !names.contains(one.name())).toList(), leftOut);
  }

  long numeric() {
    return features.stream().filter(Feature::numeric).count();
  }

  private static Optional<Feature> feature(
      String name, DataType type, FeaturesSpec spec, Faults faults) {
    boolean isNumber = type instanceof NumericType;
    boolean isLevel = type instanceof StringType || type instanceof BooleanType;
    int asText = spec.text().columns().indexOf(name);
    if (asText >= 0) {
      if (!(type instanceof StringType)) {
        faults.report(
            "%s[%d]".formatted(TEXT, asText), PrepareErrors.notText(name, type.simpleString()));
      }
      return Optional.of(new Feature(name, false, column(name)));
    }
    int asCategorical = spec.categorical().columns().map(names -> names.indexOf(name)).orElse(-1);
    int asNumeric = spec.numeric().columns().map(names -> names.indexOf(name)).orElse(-1);
    if (asCategorical >= 0) {
      if (!isNumber && !isLevel) {
        faults.report(
            "%s[%d]".formatted(CATEGORICAL, asCategorical),
            PrepareErrors.notAFeature(CATEGORICAL, name, type.simpleString()));
      }
      return Optional.of(
          new Feature(name, false, isNumber ? column(name).cast("string").as(name) : column(name)));
    }
    if (asNumeric >= 0 && !isNumber) {
      faults.report(
          "%s[%d]".formatted(NUMERIC, asNumeric),
          PrepareErrors.notNumeric(name, type.simpleString()));
    }
    if (isNumber && (asNumeric >= 0 || spec.numeric().columns().isEmpty())) {
      return Optional.of(new Feature(name, true, number(name, type)));
    }
    if (isLevel && spec.categorical().columns().isEmpty()) {
      return Optional.of(new Feature(name, false, column(name)));
    }
    return Optional.empty();
  }

  private static List<Feature> ofDate(
      String name, DataType type, FeaturesSpec spec, List<String> own, Faults faults) {
    String key = "%s[%d]".formatted(DATE, spec.date().columns().indexOf(name));
    if (!DateColumns.isDate(type)) {
      faults.report(key, PrepareErrors.notADate(name, type.simpleString()));
      return List.of();
    }
    List<Feature> found = new ArrayList<>();
    DateColumns.of(name, type, spec.date())
        .forEach(
            (feature, value) -> {
              if (own.stream().anyMatch(feature::equalsIgnoreCase)) {
                faults.report(key, PrepareErrors.nameOfDateTaken(name, feature));
              }
              found.add(new Feature(feature, true, value));
            });
    return found;
  }

  private static Column number(String name, DataType type) {
    if (type instanceof DecimalType) {
      return column(name).cast("double").as(name);
    }
    if (type instanceof DoubleType || type instanceof FloatType) {
      Column value = column(name);
      return when(
              isnan(value)
                  .or(value.isin(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))
                  .equalTo(false),
              value)
          .as(name);
    }
    return column(name);
  }
}
