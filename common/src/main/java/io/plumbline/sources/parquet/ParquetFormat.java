package io.plumbline.sources.parquet;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udf;

import io.plumbline.sources.FileFormat;
import io.plumbline.sources.ReadFailures;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceFile;
import io.plumbline.sources.SourceFiles;
import io.plumbline.sources.SourceHeader;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Parquet with its own types. A column that only some files have is null in the rows of the others;
 * one whose numbers are whole in some files has the type of all. The index that pandas writes is
 * left out.
 */
public final class ParquetFormat implements FileFormat {
  private static final String PANDAS_INDEX = "__index_level_\\d+__";

  @Override
  public String name() {
    return "parquet";
  }

  @Override
  public String summary() {
    return "Apache Parquet.";
  }

  @Override
  public boolean isText() {
    return false;
  }

  @Override
  public SourceHeader header(SparkSession spark, SourceBlock block, List<SourceFile> files) {
    SourceFiles.requireContent(block, files);
    StructType schema = groups(spark, block, files).schema();
    return SourceHeader.of(List.of(own(schema)), files.get(0).path());
  }

  @Override
  public Dataset<Row> rows(
      SparkSession spark, SourceBlock block, List<SourceFile> files, SourceHeader header) {
    ParquetGroups groups = groups(spark, block, files);
    return groups.groups().stream()
        .map(group -> rows(ParquetGroups.read(spark, group), groups.schema()))
        .reduce(Dataset::union)
        .orElseThrow();
  }

  private static ParquetGroups groups(
      SparkSession spark, SourceBlock block, List<SourceFile> files) {
    return ReadFailures.naming(block, files, () -> ParquetGroups.of(spark, block, files));
  }

  private static String[] own(StructType schema) {
    return Arrays.stream(schema.fieldNames())
        .filter(name -> !name.matches(PANDAS_INDEX))
        .toArray(String[]::new);
  }

  private static Dataset<Row> rows(Dataset<Row> read, StructType schema) {
    List<String> has = List.of(own(read.schema()));
    Column[] raw = has.stream().map(name -> column(name)).toArray(Column[]::new);
    List<Column> select =
        RowColumns.leading(fileName(), col("_metadata.row_index").plus(1), to_json(struct(raw)));
    for (String name : own(schema)) {
      StructField field = schema.apply(name);
      Column value = has.contains(name) ? column(name) : lit(null);
      boolean isOfType =
          has.contains(name) && read.schema().apply(name).dataType().equals(field.dataType());
      select.add(isOfType ? value : value.cast(field.dataType()).as(name));
    }
    return read.select(select.toArray(Column[]::new));
  }

  private static Column fileName() {
    UDF1<String, String> pathOf = SourceFile::pathOf;
    return udf(pathOf, DataTypes.StringType).apply(col("_metadata.file_path"));
  }
}
