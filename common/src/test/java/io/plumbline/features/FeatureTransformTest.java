package io.plumbline.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.features.encoders.OneHot;
import io.plumbline.pipeline.FeaturesSpec;
import io.plumbline.profile.CategoryState;
import io.plumbline.profile.ColumnState;
import io.plumbline.profile.NumericState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  @Test
  void eachFeatureHasNeighbouringSlotsInTheOrderOfTheTable() {
    FeatureTransform transform = fit("median", "standard");
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
    assertThat(fit("median", "standard").transform(row(6.0, "UA", "9.0", true)).toArray())
        .containsExactly(3 / Math.sqrt(14 / 3.0), 0, 0, 0, 1, 0, 0, 1, 0);
  }

  @Test
  void missingNanAndInfiniteAreFilledInAndMarked() {
    for (Double missing :
        new Double[] {null, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      assertThat(fit("median", "none").transform(row(missing, "AA", null, null)).toArray())
          .as("distance " + missing)
          .containsExactly(2.5, 1, 5, 1, 0, 0, 0, 0, 1);
    }
    assertThat(fit("mean", "none").transform(row(null, "AA", "1.0", true)).apply(0)).isEqualTo(3);
    assertThat(fit("zero", "none").transform(row(null, "AA", "1.0", true)).apply(0)).isEqualTo(0);
  }

  @Test
  void aColumnWithoutAnyValueIsZero() {
    NumericState empty = new NumericState();
    empty.addNull();
    FeatureTransform transform =
        FeatureTransform.fit(
            StructType.fromDDL("x double"), Map.of("x", empty), spec("mean", "standard"));
    assertThat(transform.slots()).containsExactly("x", "x?");
    assertThat(
            transform
                .transform(
                    new GenericRowWithSchema(new Object[] {7.0}, StructType.fromDDL("x double")))
                .toArray())
        .containsExactly(0, 0);
  }

  @Test
  void oneFeatureCanBeTakenFromAnotherRow() {
    FeatureTransform.Bound bound = fit("median", "none").bind(SCHEMA);
    double[] vector = bound.encode(row(1.0, "AA", "1.0", true));
    bound.encodeFeature(row(2.0, "UA", "2.0", false), "carrier", vector);
    assertThat(vector).containsExactly(bound.encode(row(1.0, "UA", "1.0", true)));
  }

  @Test
  void columnsAreFoundByNameInRowsOfAnotherOrder() {
    StructType other =
        StructType.fromDDL(
            "weekend boolean, temp decimal(4,1), carrier string, more string, distance double");
    Row row =
        new GenericRowWithSchema(new Object[] {true, new BigDecimal("1.0"), "AA", "?", 2.0}, other);
    FeatureTransform transform = fit("median", "standard");
    assertThat(transform.transform(row))
        .isEqualTo(transform.transform(row(2.0, "AA", "1.0", true)));
  }

  @Test
  void jsonGivesItBackToTheLastBit() {
    FeatureTransform transform = fit("mean", "standard");
    FeatureTransform read = FeatureTransform.fromJson(transform.toJson());
    assertThat(read).isEqualTo(transform);
    for (Double distance : new Double[] {0.1 + 0.2, 1e-300, null}) {
      Row row = row(distance, "UA", "3.3", false);
      assertThat(read.transform(row).toArray()).containsExactly(transform.transform(row).toArray());
    }
  }

  @Test
  void aNumberNamedAsCategoricalIsEncodedByItsText() {
    FeaturesSpec spec =
        new FeaturesSpec(
            new FeaturesSpec.Numeric(Optional.empty(), "median", "none"),
            new FeaturesSpec.Categorical(
                Optional.of(List.of("month")), "one-hot", OneHot.options(40, false)));
    StructType schema = StructType.fromDDL("month int, x double");
    FeatureTransform transform =
        FeatureTransform.fit(
            schema, Map.of("month", CategoryState.of("1", "12"), "x", numbers(1)), spec);
    assertThat(
            transform.transform(new GenericRowWithSchema(new Object[] {12, 4.0}, schema)).toArray())
        .containsExactly(4, 0, 1);
  }

  @Test
  void rowsWithoutAFeatureAreRefused() {
    assertThatThrownBy(
            () ->
                fit("mean", "none")
                    .bind(StructType.fromDDL("distance double, temp double, carier string")))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.INPUT))
        .hasMessage(
            "The model needs the feature `carrier`, but the rows have only distance, temp, carier. Give rows with the "
                + "columns of the features table that the model was trained on.");
  }

  @Test
  void namedColumnsMustExistAndBeNumbers() {
    assertThatThrownBy(() -> FeatureSelection.of(SCHEMA, numeric("distanc")))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.SPEC))
        .hasMessage(
            "features.numeric.columns names `distanc`, which is no column of the features table; did you mean "
                + "`distance`?  (known: carrier, distance, temp, weekend)");
    assertThatThrownBy(() -> FeatureSelection.of(SCHEMA, numeric("carrier")))
        .hasMessage(
            "features.numeric.columns names `carrier`, which is STRING and not a number. Declare its type in "
                + "clean.<source>.columns, or name it in features.categorical.columns.");
    assertThatThrownBy(
            () ->
                FeatureSelection.of(
                    StructType.fromDDL("entity_id string, label double"), spec("mean", "none")))
        .hasMessage(
            "No column is left as a feature. See features.numeric.columns, features.categorical.columns and "
                + "task.drop.");
  }

  private static FeatureTransform fit(String impute, String scale) {
    Map<String, ColumnState> states =
        Map.of(
            "distance",
            DISTANCE,
            "temp",
            TEMP,
            "carrier",
            CategoryState.of("AA", "UA", "AA", "ZZ"),
            "weekend",
            CategoryState.of("true", "false", "true", "false"));
    return FeatureTransform.fit(SCHEMA, states, spec(impute, scale));
  }

  private static FeaturesSpec spec(String impute, String scale) {
    return new FeaturesSpec(
        new FeaturesSpec.Numeric(Optional.empty(), impute, scale),
        new FeaturesSpec.Categorical(Optional.empty(), "one-hot", OneHot.options(2, true)));
  }

  private static FeaturesSpec numeric(String column) {
    return new FeaturesSpec(
        new FeaturesSpec.Numeric(Optional.of(List.of(column)), "mean", "none"),
        new FeaturesSpec.Categorical(Optional.empty(), "one-hot", OneHot.options(2, true)));
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
