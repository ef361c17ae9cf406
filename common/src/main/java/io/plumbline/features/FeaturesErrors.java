package io.plumbline.features;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Nearest;
import io.plumbline.base.PlumblineException;
import java.util.List;

/** User errors about features: one factory per message. */
final class FeaturesErrors {
  private FeaturesErrors() {}

  static PlumblineException noSuchColumn(String key, String column, List<String> known) {
    return new PlumblineException(
        ExitCode.SPEC,
        "%s names `%s`, which is not a column of the features table; %s."
            .formatted(key, column, Nearest.hint(column, known)));
  }

  static PlumblineException notNumeric(String column, String type) {
    return new PlumblineException(
        ExitCode.SPEC,
        ("features.numeric.columns names `%s`, which is %s and not a number. Declare its type in clean.<source>.columns, or "
                + "name it in features.categorical.columns.")
            .formatted(column, type));
  }

  static PlumblineException noGroups(String column, String by, List<String> categorical) {
    return new PlumblineException(
        ExitCode.SPEC,
        "impute = group-median of `%s` goes by `%s`, which is no categorical feature; %s."
            .formatted(column, by, Nearest.hint(by, categorical)));
  }

  static PlumblineException noFeatures() {
    return new PlumblineException(
        ExitCode.SPEC,
        "No column is left as a feature. See features.numeric.columns, features.categorical.columns, and task.drop.");
  }

  static PlumblineException missingInRow(String feature, List<String> columns) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("The model needs the feature `%s`, but the rows have only %s. Give rows with the columns of the features table that "
                + "the model was trained on.")
            .formatted(feature, String.join(", ", columns)));
  }

  static PlumblineException newerFormat(int format, int known) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("The features of the model are stored in format %d, but this version of Plumbline reads formats up to %d. Use "
                + "the version that trained the model, or train it again.")
            .formatted(format, known));
  }
}
