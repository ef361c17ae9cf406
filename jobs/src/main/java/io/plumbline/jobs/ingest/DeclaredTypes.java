package io.plumbline.jobs.ingest;

import io.plumbline.base.Faults;
import io.plumbline.pipeline.CleanSpec;
import io.plumbline.pipeline.columns.ColumnSpec;
import io.plumbline.spark.SqlSyntax;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** {@code clean.SOURCE.columns} as Spark types. */
final class DeclaredTypes {
  private DeclaredTypes() {}

  /**
   * Returns the types by column; a word that is not a type, or a type of more than one plain value,
   * is a fault.
   */
  static Map<String, DataType> of(String source, CleanSpec clean, Faults faults) {
    Map<String, DataType> types = new LinkedHashMap<>();
    clean
        .columns()
        .forEach(
            (column, spec) ->
                SqlSyntax.plainType(spec.type())
                    .ifPresentOrElse(
                        type -> types.put(column, type),
                        () ->
                            faults.report(
                                key(source, column),
                                IngestErrors.unknownType(source, column, spec.type()))));
    return types;
  }

  /**
   * Returns the types that the values of a source can become, so that a value that does not is
   * null; for a structure that is to become a number there is not even that.
   *
   * @param landed the rows as the format gives them
   */
  static Map<String, DataType> fitting(
      String source, Map<String, DataType> types, StructType landed, Faults faults) {
    Map<String, DataType> fitting = new LinkedHashMap<>();
    types.forEach(
        (column, type) -> {
          Optional<DataType> has =
              Arrays.stream(landed.fields())
                  .filter(field -> field.name().equals(column))
                  .map(StructField::dataType)
                  .findFirst();
          if (has.isEmpty() || Cast.canTryCast(has.get(), type)) {
            fitting.put(column, type);
          } else {
            faults.report(
                key(source, column),
                IngestErrors.typeDoesNotFit(
                    source, column, type.simpleString(), has.get().simpleString()));
          }
        });
    return fitting;
  }

  /**
   * Reports the columns that are no text, and have keys about how values are written in a text.
   *
   * @param landed the rows as the format gives them
   */
  static void requireTexts(String source, CleanSpec clean, StructType landed, Faults faults) {
    for (StructField field : landed.fields()) {
      ColumnSpec spec = clean.columns().get(field.name());
      if (spec != null && spec.isBlock() && !(field.dataType() instanceof StringType)) {
        faults.report(
            key(source, field.name()),
            IngestErrors.notText(
                source, field.name(), field.dataType().simpleString(), spec.keys()));
      }
    }
  }

  private static String key(String source, String column) {
    return "clean.%s.columns.%s".formatted(source, column);
  }
}
