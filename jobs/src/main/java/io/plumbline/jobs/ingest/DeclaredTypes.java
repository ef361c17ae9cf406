package io.plumbline.jobs.ingest;

import io.plumbline.pipeline.CleanSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructType;

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
    DataType type;
    try {
      type = DataType.fromDDL(text);
    } catch (Exception notAType) {
      throw IngestErrors.unknownType(source, column, text);
    }
    if (type instanceof StructType
        || type instanceof ArrayType
        || type instanceof MapType
        || type instanceof BinaryType
        || type instanceof NullType) {
      throw IngestErrors.unknownType(source, column, text);
    }
    return type;
  }
}
