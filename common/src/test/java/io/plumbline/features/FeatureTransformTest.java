package io.plumbline.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Options;
import io.plumbline.base.PlumblineException;
import io.plumbline.features.encoders.OneHot;
import io.plumbline.features.encoders.TargetMean;
import io.plumbline.pipeline.FeaturesSpec;
import io.plumbline.pipeline.transforms.ColumnOverride;
import io.plumbline.pipeline.transforms.EncodingSpec;
import io.plumbline.pipeline.transforms.Imputation;
import io.plumbline.pipeline.transforms.MissingMark;
import io.plumbline.pipeline.transforms.NumericTransform;
import io.plumbline.pipeline.transforms.QuantileClip;
import io.plumbline.pipeline.transforms.Scaling;
import io.plumbline.profile.CategoryState;
import io.plumbline.profile.ColumnState;
import io.plumbline.profile.NumericState;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class FeatureTransformTest {
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "entity_id string, label double, distance double, carrier string, temp decimal(4,1), weekend boolean");
  private static final NumericState DISTANCE = numbers(1, 2, 3, 6, Double.NaN);
  private static final NumericState TEMP = numbers(5, 5, 5);
  private static final Map<String, ColumnState> STATES =
      Map.of(
          "distance",
          DISTANCE,
          "temp",
          TEMP,
          "carrier",
          CategoryState.of("AA", "UA", "AA", "ZZ"),
          "weekend",
          CategoryState.of("true", "false", "true", "false"));

  @Test
  void eachFeatureHasNeighbouringSlotsInTheOrderOfTheTable() {
    FeatureTransform transform = fit(Imputation.Way.MEDIAN, Scaling.STANDARD);
    assertThat(transform.features()).containsExactly("distance", "temp", "carrier", "weekend");
    assertThat(transform.slots())
        .containsExactly(
            "distance",
            "distance?",
            "temp",
            "carrier=AA",
            "carrier=UA",
            "carrier=(other)",
            "weekend=false",
            "weekend=true",
            "weekend=(other)");
    assertThat(transform.slotRange("carrier")).containsExactly(3, 6);
    assertThat(transform.width()).isEqualTo(9);
  }

  @Test
  void numbersAreCentredAndScaledAndConstantOnesAreZero() {
    // 1, 2, 3, 6: mean 3, standard deviation of a sample sqrt(14 / 3)
    assertThat(
            fit(Imputation.Way.MEDIAN, Scaling.STANDARD)
                .transform(row(6.0, "UA", "9.0", true))
                .toArray())
        .containsExactly(3 / Math.sqrt(14 / 3.0), 0, 0, 0, 1, 0, 0, 1, 0);
  }

  @Test
  void missingNanAndInfiniteAreFilledInAndMarked() {
    for (Double missing :
        new Double[] {null, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      assertThat(
              fit(Imputation.Way.MEDIAN, Scaling.NONE)
                  .transform(row(missing, "AA", null, null))
                  .toArray())
          .as("distance " + missing)
          .containsExactly(2.5, 1, 5, 1, 0, 0, 0, 0, 1);
    }
    assertThat(
            fit(Imputation.Way.MEAN, Scaling.NONE).transform(row(null, "AA", "1.0", true)).apply(0))
        .isEqualTo(3);
    assertThat(
            fit(Imputation.Way.ZERO, Scaling.NONE).transform(row(null, "AA", "1.0", true)).apply(0))
        .isEqualTo(0);
  }

  @Test
  void aColumnWithoutAnyValueIsZero() {
    NumericState empty = new NumericState();
    empty.addNull();
    FeatureTransform transform =
        FeatureTransform.fit(
            StructType.fromDDL("x double"),
            Map.of("x", empty),
            spec(Imputation.Way.MEAN, Scaling.STANDARD));
    assertThat(transform.slots()).containsExactly("x", "x?");
    assertThat(
            transform
                .transform(
                    new GenericRowWithSchema(new Object[] {7.0}, StructType.fromDDL("x double")))
                .toArray())
        .containsExactly(0, 0);
  }

  /** scikit-learn documentation, Normalizer, example; other columns stay as they are. */
  @Test
  void columnsOfUnitNormAreDividedByTheLengthOfTheirVector() {
    StructType schema = StructType.fromDDL("a double, b int, other double, c double, d double");
    NumericState some = numbers(1, 2, 3, Double.NaN);
    FeatureTransform transform =
        FeatureTransform.fit(
            schema,
            Map.of("a", some, "b", some, "other", some, "c", some, "d", some),
            new FeaturesSpec(
                new FeaturesSpec.Numeric(
                    Optional.empty(),
                    new NumericTransform(
                        Optional.empty(),
                        Imputation.constant(2),
                        MissingMark.FALSE,
                        List.of(),
                        Scaling.UNIT_NORM)),
                spec(Imputation.Way.MEAN, Scaling.NONE).categorical(),
                List.of(
                    new ColumnOverride(
                        "other",
                        Optional.of(NumericTransform.DEFAULT.with(Scaling.NONE)),
                        Optional.empty()))));
    assertThat(transform.slots()).containsExactly("a", "b", "other", "other?", "c", "d");
    assertThat(transform.toJson()).startsWith("{\"format\":4,");
    for (FeatureTransform each :
        List.of(transform, FeatureTransform.fromJson(transform.toJson()))) {
      assertThat(encoded(each, schema, 4.0, 1, 7.0, 2.0, 2.0))
          .containsExactly(0.8, 0.2, 7, 0, 0.4, 0.4);
      assertThat(encoded(each, schema, 1.0, 3, 8.0, 9.0, 3.0))
          .containsExactly(0.1, 0.3, 8, 0, 0.9, 0.3);
      assertThat(encoded(each, schema, 5.0, 7, 9.0, 5.0, 1.0))
          .containsExactly(0.5, 0.7, 9, 0, 0.5, 0.1);
      assertThat(encoded(each, schema, 4.0, 1, null, null, 2.0))
          .as("a missing value is filled in before")
          .containsExactly(0.8, 0.2, 2, 1, 0.4, 0.4);
      assertThat(encoded(each, schema, 0.0, 0, 7.0, 0.0, -0.0))
          .containsExactly(0, 0, 7, 0, 0, -0.0);
      assertThat(encoded(each, schema, -3e200, 0, 7.0, 4e200, 1e-300))
          .as("their squares are no doubles")
          .containsExactly(-0.6, 0, 7, 0, 0.8, 0);
    }
  }

  private static double[] encoded(FeatureTransform transform, StructType schema, Object... values) {
    return Arrays.stream(transform.transform(new GenericRowWithSchema(values, schema)).toArray())
        .map(x -> Math.abs(x) < 1e-300 ? x : Math.round(x * 1e15) / 1e15)
        .toArray();
  }

  @Test
  void columnsAreFoundByNameInRowsOfAnotherOrder() {
    StructType other =
        StructType.fromDDL(
            "weekend boolean, temp decimal(4,1), carrier string, more string, distance double");
    Row row =
        new GenericRowWithSchema(new Object[] {true, new BigDecimal("1.0"), "AA", "?", 2.0}, other);
    FeatureTransform transform = fit(Imputation.Way.MEDIAN, Scaling.STANDARD);
    assertThat(transform.transform(row))
        .isEqualTo(transform.transform(row(2.0, "AA", "1.0", true)));
  }

  @Test
  void jsonGivesItBackToTheLastBit() {
    FeatureTransform transform = fit(Imputation.Way.MEAN, Scaling.STANDARD);
    FeatureTransform read = FeatureTransform.fromJson(transform.toJson());
    assertThat(read).isEqualTo(transform);
    for (Double distance : new Double[] {0.1 + 0.2, 1e-300, null}) {
      Row row = row(distance, "UA", "3.3", false);
      assertThat(read.transform(row).toArray()).containsExactly(transform.transform(row).toArray());
    }
  }

  @Test
  void jsonGivesBackClippingLogarithmAndIndicatorToTheLastBit() {
    FeatureTransform transform =
        FeatureTransform.fit(
            StructType.fromDDL("x double"),
            Map.of("x", numbers(-3, 0.1, 0.2, 7, 1e6)),
            new FeaturesSpec(
                new FeaturesSpec.Numeric(
                    Optional.empty(),
                    new NumericTransform(
                        Optional.of(new QuantileClip(0.05, 0.95)),
                        Imputation.constant(-1.5),
                        MissingMark.TRUE,
                        List.of("*"),
                        Scaling.ROBUST)),
                spec(Imputation.Way.MEAN, Scaling.NONE).categorical(),
                List.of()));
    FeatureTransform read = FeatureTransform.fromJson(transform.toJson());
    assertThat(transform.slots()).containsExactly("x", "x?");
    for (Double x : new Double[] {-1e9, -0.3, 0.0, 0.1 + 0.2, 1e300, null, Double.NaN}) {
      Row row = new GenericRowWithSchema(new Object[] {x}, StructType.fromDDL("x double"));
      assertThat(read.transform(row).toArray()).containsExactly(transform.transform(row).toArray());
    }
  }

  /** As versions before the format had a number wrote it. */
  @Test
  void aModelOfTheFirstFormatStillLoads() {
    FeatureTransform read =
        FeatureTransform.fromJson(
            """
            {"features": [
              {"name": "x", "fill": 2.5, "center": 3.0, "scale": 2.0, "indicator": true},
              {"name": "c", "encoder": "one-hot",
               "encoding": {"levels": ["a"], "missing": false, "other": true}}]}
            """);
    StructType schema = StructType.fromDDL("x double, c string");
    assertThat(read.slots()).containsExactly("x", "x?", "c=a", "c=(other)");
    assertThat(read.transform(new GenericRowWithSchema(new Object[] {7.0, "a"}, schema)).toArray())
        .containsExactly(2, 0, 1, 0);
    assertThat(read.transform(new GenericRowWithSchema(new Object[] {null, "b"}, schema)).toArray())
        .containsExactly(-0.25, 1, 0, 1);
  }

  @Test
  void aModelOfALaterFormatIsRefused() {
    assertThatThrownBy(() -> FeatureTransform.fromJson("{\"format\": 5, \"features\": []}"))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.INPUT))
        .hasMessage(
            "The features of the model are stored in format 5, but this version of Plumbline reads formats up to 4. "
                + "Use the version that trained the model, or train it again.");
  }

  /** A row of fold 0 gets what the rows of other folds have, and one without a fold all of it. */
  @Test
  void aRowIsEncodedByTheLabelsOfOtherFolds() {
    FeaturesSpec plain = spec(Imputation.Way.MEAN, Scaling.NONE);
    FeaturesSpec spec =
        new FeaturesSpec(
            plain.numeric(),
            new FeaturesSpec.Categorical(
                Optional.empty(),
                new EncodingSpec(
                    "target-mean",
                    Options.of(new TargetMean().options(), Map.of("smoothing", 1.0)))),
            List.of());
    StructType schema = StructType.fromDDL("fold int, town string, x double");
    CategoryState fold0 = labeled("a", 1, "a", 1, "b", 0);
    CategoryState fold1 = labeled("a", 0, "b", 1, "b", 1);
    FeatureTransform transform =
        FeatureTransform.fit(
            schema,
            new TrainingStates(
                Map.of("town", fold0.merge(fold1), "x", numbers(1)),
                new TreeMap<>(
                    Map.of(0, Map.of("town", fold1), 1, Map.of("town", fold0), -1, Map.of())),
                Map.of(),
                Map.of()),
            spec);
    assertThat(transform.slots()).containsExactly("x", "town=(target mean)");
    assertThat(FeatureSelection.of(schema, spec).labeled(spec)).containsExactly("town");
    double all = 4 / 6.0;
    double others = 2 / 3.0;
    for (FeatureTransform each :
        List.of(transform, FeatureTransform.fromJson(transform.toJson()))) {
      FeatureTransform.Bound bound = each.bind(schema);
      assertThat(town(bound, schema, null, "a")).isEqualTo((2 + all) / 4);
      assertThat(town(bound, schema, null, "new")).isEqualTo(all);
      assertThat(town(bound, schema, 0, "a")).isEqualTo((0 + others) / 2);
      assertThat(town(bound, schema, 0, "b")).isEqualTo((2 + others) / 3);
      assertThat(town(bound, schema, 1, "a")).isEqualTo((2 + others) / 3);
      assertThat(town(bound, schema, -1, "a")).as("a fold without others").isZero();
      assertThat(town(bound, schema, 7, "a")).as("a fold of other rows").isEqualTo((2 + all) / 4);
      StructType served = StructType.fromDDL("town string, x double");
      assertThat(
              each.bind(served)
                  .encode(new GenericRowWithSchema(new Object[] {"a", 1.0}, served))[1])
          .isEqualTo((2 + all) / 4);
    }
  }

  private static double town(
      FeatureTransform.Bound bound, StructType schema, Integer fold, String town) {
    return bound.encode(new GenericRowWithSchema(new Object[] {fold, town, 1.0}, schema))[1];
  }

  private static CategoryState labeled(Object... levelsAndLabels) {
    CategoryState state = new CategoryState();
    for (int i = 0; i < levelsAndLabels.length; i += 2) {
      state.add((String) levelsAndLabels[i], (Integer) levelsAndLabels[i + 1]);
    }
    return state;
  }

  @Test
  void aNumberNamedAsCategoricalIsEncodedByItsText() {
    FeaturesSpec spec =
        new FeaturesSpec(
            new FeaturesSpec.Numeric(Optional.empty(), NumericTransform.DEFAULT.with(Scaling.NONE)),
            new FeaturesSpec.Categorical(
                Optional.of(List.of("month")),
                new EncodingSpec(
                    "one-hot",
                    Options.of(new OneHot().options(), Map.of("max-levels", 40, "other", false)))),
            List.of());
    StructType schema = StructType.fromDDL("month int, x double");
    FeatureTransform transform =
        FeatureTransform.fit(
            schema, Map.of("month", CategoryState.of("1", "12"), "x", numbers(1)), spec);
    assertThat(
            transform.transform(new GenericRowWithSchema(new Object[] {12, 4.0}, schema)).toArray())
        .containsExactly(4, 0, 1);
  }

  @Test
  void theFirstOverrideThatMatchesWins() {
    FeaturesSpec plain = spec(Imputation.Way.MEAN, Scaling.NONE);
    FeaturesSpec spec =
        new FeaturesSpec(
            plain.numeric(),
            plain.categorical(),
            List.of(
                new ColumnOverride(
                    "*e*",
                    Optional.empty(),
                    Optional.of(new EncodingSpec("frequency", Options.NONE))),
                new ColumnOverride(
                    "dist*",
                    Optional.of(NumericTransform.DEFAULT.with(Scaling.MAX_ABS)),
                    Optional.empty()),
                new ColumnOverride(
                    "*",
                    Optional.of(NumericTransform.DEFAULT.with(Scaling.MIN_MAX)),
                    Optional.empty())));
    FeatureTransform transform = FeatureTransform.fit(SCHEMA, STATES, spec);
    assertThat(transform.slots())
        .containsExactly(
            "distance", "distance?", "temp", "carrier=(frequency)", "weekend=(frequency)");
    assertThat(transform.transform(row(3.0, "AA", "5.0", true)).toArray())
        .containsExactly(0.5, 0, 0, 0.5, 0.5);
  }

  @Test
  void rowsWithoutAFeatureAreRefused() {
    assertThatThrownBy(
            () ->
                fit(Imputation.Way.MEAN, Scaling.NONE)
                    .bind(StructType.fromDDL("distance double, temp double, carier string")))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.INPUT))
        .hasMessage(
            "The model needs the feature `carrier`, but the rows have only distance, temp, carier. Give rows with the "
                + "columns of the features table that the model was trained on.");
  }

  @Test
  void groupsOfMediansMustBeACategoricalFeature() {
    FeaturesSpec spec =
        new FeaturesSpec(
            new FeaturesSpec.Numeric(
                Optional.empty(),
                new NumericTransform(
                    Optional.empty(),
                    Imputation.groupMedian("carier"),
                    MissingMark.AUTO,
                    List.of(),
                    Scaling.NONE)),
            numeric("x").categorical(),
            List.of());
    assertThatThrownBy(() -> FeatureSelection.of(SCHEMA, spec))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.SPEC))
        .hasMessage(
            "impute = group-median of `distance` goes by `carier`, which is no categorical feature; did you mean "
                + "`carrier`?  (known: carrier, weekend).");
  }

  @Test
  void namedColumnsMustExistAndBeNumbers() {
    assertThatThrownBy(() -> FeatureSelection.of(SCHEMA, numeric("distanc")))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.SPEC))
        .hasMessage(
            "features.numeric.columns names `distanc`, which is not a column of the features table; did you mean "
                + "`distance`?  (known: carrier, distance, temp, weekend).");
    assertThatThrownBy(() -> FeatureSelection.of(SCHEMA, numeric("carrier")))
        .hasMessage(
            "features.numeric.columns names `carrier`, which is STRING and not a number. Declare its type in "
                + "clean.<source>.columns, or name it in features.categorical.columns.");
    assertThatThrownBy(
            () ->
                FeatureSelection.of(
                    StructType.fromDDL("entity_id string, label double"),
                    spec(Imputation.Way.MEAN, Scaling.NONE)))
        .hasMessage(
            "No column is left as a feature. See features.numeric.columns, features.categorical.columns, and "
                + "task.drop.");
  }

  private static FeatureTransform fit(Imputation.Way impute, Scaling scale) {
    return FeatureTransform.fit(SCHEMA, STATES, spec(impute, scale));
  }

  private static FeaturesSpec spec(Imputation.Way impute, Scaling scale) {
    return new FeaturesSpec(
        new FeaturesSpec.Numeric(
            Optional.empty(), NumericTransform.DEFAULT.with(impute).with(scale)),
        new FeaturesSpec.Categorical(
            Optional.empty(),
            new EncodingSpec(
                "one-hot",
                Options.of(new OneHot().options(), Map.of("max-levels", 2, "other", true)))),
        List.of());
  }

  private static FeaturesSpec numeric(String column) {
    return new FeaturesSpec(
        new FeaturesSpec.Numeric(Optional.of(List.of(column)), NumericTransform.DEFAULT),
        new FeaturesSpec.Categorical(
            Optional.empty(),
            new EncodingSpec(
                "one-hot",
                Options.of(new OneHot().options(), Map.of("max-levels", 2, "other", true)))),
        List.of());
  }

  private static NumericState numbers(double... values) {
    return NumericState.of(values);
  }

  private static Row row(Double distance, String carrier, String temp, Boolean weekend) {
    return new GenericRowWithSchema(
        new Object[] {
          "id", 1.0, distance, carrier, temp == null ? null : new BigDecimal(temp), weekend
        },
        SCHEMA);
  }
}
