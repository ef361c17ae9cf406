package io.plumbline.tables;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Describes the differences of two schemas in names, order, and types. Nullability and comments do
 * not count.
 */
final class SchemaDiff {
  private SchemaDiff() {}

  static List<String> between(StructType wanted, StructType actual) {
    List<String> differences = new ArrayList<>();
    List<String> wantedNames = List.of(wanted.fieldNames());
    List<String> actualNames = List.of(actual.fieldNames());
    for (StructField field : wanted.fields()) {
      int at = actualNames.indexOf(field.name());
      if (at < 0) {
        differences.add("column `%s` (%s) is missing".formatted(field.name(), whole(field)));
      } else if (!whole(actual.fields()[at]).equals(whole(field))) {
        differences.add(
            "column `%s` is %s, not %s"
                .formatted(field.name(), whole(actual.fields()[at]), whole(field)));
      }
    }
    for (String name : actualNames) {
      if (!wantedNames.contains(name)) {
        differences.add("unexpected column `%s`".formatted(name));
      }
    }
    if (differences.isEmpty() && !wantedNames.equals(actualNames)) {
      differences.add(
          "columns are in a different order: %s".formatted(String.join(", ", actualNames)));
    }
    return differences;
  }

  /** The type in full: a simple string is cut after some fields of a struct. */
  private static String whole(StructField field) {
    return field.dataType().catalogString();
  }
}
