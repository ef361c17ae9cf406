package io.plumbline.sources.typed;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udf;

import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourceFile;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of Spark's readers with {@link RowColumns#LEADING}. The index that pandas writes is left
 * out.
 */
public final class PlacedRows {
  private static final String PANDAS_INDEX = "__index_level_\\d+__";

  private PlacedRows() {}

  /** Returns the names of the columns that are kept. */
  public static String[] own(StructType schema) {
    return Arrays.stream(schema.fieldNames())
        .filter(name -> !name.matches(PANDAS_INDEX))
        .toArray(String[]::new);
  }

  /**
   * Returns the rows of a reader that does not know their numbers.
   *
   * @param fileOf from the path of a row's file to {@link RowColumns#FILE}
   */
  public static Dataset<Row> numbered(
      Dataset<Row> read, StructType schema, UnaryOperator<Column> fileOf) {
    return of(
        RowNumbers.add(read),
        List.of(own(read.schema())),
        schema,
        fileOf.apply(path(col(RowNumbers.FILE))),
        col(RowNumbers.LINE));
  }

  /** Returns the schema that {@link #numbered} rows have, without a job of Spark. */
  public static StructType schema(Dataset<Row> read, StructType schema) {
    return of(
            RowNumbers.none(read),
            List.of(own(read.schema())),
            schema,
            path(col(RowNumbers.FILE)),
            col(RowNumbers.LINE))
        .schema();
  }

  /**
   * Returns the rows of a reader that knows their numbers.
   *
   * @param fileOf from the path of a row's file to {@link RowColumns#FILE}
   */
  public static Dataset<Row> withRowIndex(
      Dataset<Row> read, StructType schema, UnaryOperator<Column> fileOf) {
    return of(
        read,
        List.of(own(read.schema())),
        schema,
        fileOf.apply(path(col("_metadata.file_path"))),
        col("_metadata.row_index").plus(1));
  }

  /**
   * Returns the rows with their place, then the columns of a schema: one that they lack is null,
   * one of another type is cast.
   *
   * @param has names of the source's own columns
   */
  private static Dataset<Row> of(
      Dataset<Row> read, List<String> has, StructType schema, Column file, Column line) {
    Column[] raw = has.stream().map(name -> column(name)).toArray(Column[]::new);
    List<Column> select = RowColumns.leading(file, line, to_json(struct(raw)));
    for (String name : own(schema)) {
      StructField field = schema.apply(name);
      Column value = has.contains(name) ? column(name) : lit(null);
      boolean isOfType =
          has.contains(name) && read.schema().apply(name).dataType().equals(field.dataType());
      // What a table knows of a column, such as the length of a char, is not kept.
      select.add(
          (isOfType ? value : value.cast(field.dataType())).as(field.name(), Metadata.empty()));
    }
    return read.select(select.toArray(Column[]::new));
  }

  /** Returns the path as {@link SourceFile#path} has it. */
  private static Column path(Column uri) {
    UDF1<String, String> pathOf = SourceFile::pathOf;
    return udf(pathOf, DataTypes.StringType).apply(uri);
  }
}
