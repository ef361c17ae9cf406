package io.plumbline.sources.parquet;

import io.plumbline.base.PlumblineException;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceErrors;
import io.plumbline.sources.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
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

/**
 * Parquet files in groups that Spark reads as one: a single group, unless a column has different
 * types, such as a number that is whole in one month and has decimals in the next.
 *
 * @param schema of all files: numbers have the type that holds those of each
 */
record ParquetGroups(StructType schema, List<List<SourceFile>> groups) {
  private static final List<DataType> WHOLE =
      List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);

  /** Where a type was seen first. */
  private record Seen(DataType type, String file) {}

  /**
   * @throws PlumblineException (INPUT) for a column that Spark does not read, or whose types do not
   *     go together
   */
  static ParquetGroups of(SparkSession spark, SourceBlock block, List<SourceFile> files) {
    try {
      return new ParquetGroups(read(spark, files).schema(), List.of(files));
    } catch (Exception e) {
      // Not declared, but Spark throws a checked exception.
      Optional<ParquetGroups> found =
          e instanceof SparkThrowable ? oneByOne(spark, block, files, e) : Optional.empty();
      if (found.isEmpty()) {
        throw e;
      }
      return found.get();
    }
  }

  static Dataset<Row> read(SparkSession spark, List<SourceFile> files) {
    return spark
        .read()
        .option("__globPaths__", "false")
        // A setting of the site must not leave out rows.
        .option("ignoreCorruptFiles", "false")
        .option("ignoreMissingFiles", "false")
        .option("mergeSchema", "true")
        .parquet(files.stream().map(SourceFile::path).toArray(String[]::new));
  }

  /** Returns the groups; nothing if all files have one schema, so that it is not the reason. */
  private static Optional<ParquetGroups> oneByOne(
      SparkSession spark, SourceBlock block, List<SourceFile> files, Exception failure) {
    Map<String, List<SourceFile>> byMessage = new LinkedHashMap<>();
    for (ParquetFooters.Footer footer : ParquetFooters.of(spark, files)) {
      ParquetFooters.Unreadable column = footer.unreadable();
      if (column != null) {
        throw SourceErrors.columnNotRead(
            block, footer.file().path(), column.column(), column.type(), failure);
      }
      byMessage.computeIfAbsent(footer.message(), message -> new ArrayList<>()).add(footer.file());
    }
    if (byMessage.size() == 1) {
      return Optional.empty();
    }
    Map<String, Seen> columns = new LinkedHashMap<>();
    for (List<SourceFile> group : byMessage.values()) {
      String file = group.get(0).path();
      for (StructField field : read(spark, group).schema().fields()) {
        Seen one = new Seen(field.dataType(), file);
        columns.merge(
            field.name(), one, (first, second) -> together(block, field.name(), first, second));
      }
    }
    StructType schema = new StructType();
    for (Map.Entry<String, Seen> column : columns.entrySet()) {
      schema = schema.add(column.getKey(), column.getValue().type());
    }
    return Optional.of(new ParquetGroups(schema, List.copyOf(byMessage.values())));
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
