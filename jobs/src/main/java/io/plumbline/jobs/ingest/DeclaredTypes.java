package io.plumbline.jobs.ingest;

import io.plumbline.pipeline.CleanSpec;
import io.plumbline.spark.SqlSyntax;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.types.DataType;

/** {@code clean.SOURCE.columns} as Spark types. */
final class DeclaredTypes {
  private DeclaredTypes() {}

  /**
   * @throws io.plumbline.base.PlumblineException (SPEC) for a word that is not a type, or a type of
   *     more than one plain value
   */
  static Map<String, DataType> of(String source, CleanSpec clean) {
    Map<String, DataType> types = new LinkedHashMap<>();
    clean.columns().forEach((column, text) -> types.put(column, type(source, column, text)));
    return types;
  }

  private static DataType type(String source, String column, String text) {
    return SqlSyntax.plainType(text)
        .orElseThrow(() -> IngestErrors.unknownType(source, column, text));
  }
}
