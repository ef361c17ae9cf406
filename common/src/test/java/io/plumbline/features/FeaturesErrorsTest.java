package io.plumbline.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturesErrorsTest {
  @Test
  void noSuchColumn() {
    assertError(
        FeaturesErrors.noSuchColumn(
            "features.numeric.columns", "distanc", List.of("temp", "distance")),
        ExitCode.SPEC,
        "features.numeric.columns names `distanc`, which is not a column of the features table; did you mean "
            + "`distance`?  (known: distance, temp).");
  }

  @Test
  void notNumeric() {
    assertError(
        FeaturesErrors.notNumeric("carrier", "STRING"),
        ExitCode.SPEC,
        "features.numeric.columns names `carrier`, which is STRING and not a number. Declare its type in "
            + "clean.<source>.columns, or name it in features.categorical.columns.");
  }

  @Test
  void noGroups() {
    assertError(
        FeaturesErrors.noGroups("x", "twon", List.of("town")),
        ExitCode.SPEC,
        "impute = group-median of `x` goes by `twon`, which is no categorical feature; did you mean `town`?  (known: town).");
  }

  @Test
  void noFeatures() {
    assertError(
        FeaturesErrors.noFeatures(),
        ExitCode.SPEC,
        "No column is left as a feature. See features.numeric.columns, features.categorical.columns, and task.drop.");
  }

  @Test
  void missingInRow() {
    assertError(
        FeaturesErrors.missingInRow("carrier", List.of("distance", "carier")),
        ExitCode.INPUT,
        "The model needs the feature `carrier`, but the rows have only distance, carier. Give rows with the "
            + "columns of the features table that the model was trained on.");
  }

  @Test
  void newerFormat() {
    assertError(
        FeaturesErrors.newerFormat(3, 2),
        ExitCode.INPUT,
        "The features of the model are stored in format 3, but this version of Plumbline reads formats up to 2. Use "
            + "the version that trained the model, or train it again.");
  }

  private static void assertError(PlumblineException error, ExitCode code, String message) {
    assertThat(error).hasMessage(message);
    assertThat(error.code()).isEqualTo(code);
  }
}
