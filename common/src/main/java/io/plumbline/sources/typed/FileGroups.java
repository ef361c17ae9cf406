package io.plumbline.sources.typed;

import io.plumbline.base.Causes;
import io.plumbline.base.PlumblineException;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceErrors;
import io.plumbline.sources.SourceFile;
import io.plumbline.sources.UnreadableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Files in groups that Spark reads as one: a single group, unless a column has different types,
 * such as a number that is whole in one month and has decimals in the next, or some files lack it.
 *
 * @param schema of all files: numbers have the type that holds those of each
 */
public record FileGroups(StructType schema, List<List<SourceFile>> groups) {
  private static final List<DataType> WHOLE =
      List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);

  /** Where a type was seen first. */
  private record Seen(DataType type, String file) {}

  /**
   * Returns the groups of files with one schema.
   *
   * @param read by the reader of Spark
   * @param failure because of which the schemas are looked at; null if there is none
   * @throws PlumblineException (INPUT) for a column that Spark does not read, or whose types do not
   *     go together
   */
  public static FileGroups bySchema(
      SourceBlock block,
      List<FileSchema> schemas,
      Function<List<SourceFile>, Dataset<Row>> read,
      @Nullable Exception failure) {
    Map<String, List<SourceFile>> byMessage = new LinkedHashMap<>();
    for (FileSchema found : schemas) {
      FileSchema.Unreadable column = found.unreadable();
      if (column != null) {
        throw SourceErrors.columnNotRead(
            block, found.file().path(), column.column(), column.type(), failure);
      }
      byMessage.computeIfAbsent(found.message(), message -> new ArrayList<>()).add(found.file());
    }
    Map<String, Seen> columns = new LinkedHashMap<>();
    for (List<SourceFile> group : byMessage.values()) {
      String file = group.get(0).path();
      for (StructField field : schema(group, read).fields()) {
        Seen one = new Seen(field.dataType(), file);
        columns.merge(
            field.name(), one, (first, second) -> together(block, field.name(), first, second));
      }
    }
    StructType schema = new StructType();
    for (Map.Entry<String, Seen> column : columns.entrySet()) {
      schema = schema.add(column.getKey(), column.getValue().type());
    }
    return new FileGroups(schema, List.copyOf(byMessage.values()));
  }

  /** Returns the rows of all groups, one after the other. */
  public Dataset<Row> rows(Function<List<SourceFile>, Dataset<Row>> read) {
    return groups.stream().map(read).reduce(Dataset::union).orElseThrow();
  }

  private static StructType schema(
      List<SourceFile> group, Function<List<SourceFile>, Dataset<Row>> read) {
    try {
      return read.apply(group).schema();
    } catch (Exception e) {
      // Not only RuntimeException: Spark throws checked exceptions without declaring them.
      throw new UnreadableFileException(
          group.get(0).path(), new IOException(Causes.text(Causes.root(e)), e));
    }
  }

  private static Seen together(SourceBlock block, String column, Seen first, Seen second) {
    DataType type =
        wider(first.type(), second.type())
            .orElseThrow(
                () ->
                    SourceErrors.columnOfSeveralTypes(
                        block,
                        column,
                        first.type().simpleString(),
                        first.file(),
                        second.type().simpleString(),
                        second.file()));
    return new Seen(type, first.file());
  }

  /** Returns the type that holds the values of both. */
  static Optional<DataType> wider(DataType a, DataType b) {
    if (a.equals(b)) {
      return Optional.of(a);
    }
    if (isWhole(a) && isWhole(b)) {
      return Optional.of(WHOLE.get(Math.max(WHOLE.indexOf(a), WHOLE.indexOf(b))));
    }
    return isNumber(a) && isNumber(b) ? Optional.of(DataTypes.DoubleType) : Optional.empty();
  }

  private static boolean isWhole(DataType type) {
    return type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType;
  }

  private static boolean isNumber(DataType type) {
    return isWhole(type) || type instanceof FloatType || type instanceof DoubleType;
  }
}
