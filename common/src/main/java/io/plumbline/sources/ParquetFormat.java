package io.plumbline.sources;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udf;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Parquet with its own types. A column that only some files have is null in the rows of the others.
 */
public final class ParquetFormat implements FileFormat {
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
    for (SourceFile file : files) {
      if (file.bytes() == 0) {
        throw SourceErrors.emptyFile(block, file.path());
      }
    }
    List<String> columns =
        List.of(ReadFailures.naming(block, files, () -> read(spark, files).schema()).fieldNames());
    return SourceHeader.of(columns, files.get(0).path());
  }

  @Override
  public Dataset<Row> rows(
      SparkSession spark, SourceBlock block, List<SourceFile> files, SourceHeader header) {
    Dataset<Row> read = read(spark, files);
    Column[] own = Arrays.stream(read.columns()).map(name -> column(name)).toArray(Column[]::new);
    List<Column> select =
        RowColumns.leading(fileName(), col("_metadata.row_index").plus(1), to_json(struct(own)));
    select.addAll(List.of(own));
    return read.select(select.toArray(Column[]::new));
  }

  private static Dataset<Row> read(SparkSession spark, List<SourceFile> files) {
    return spark
        .read()
        .option("__globPaths__", "false")
        // A setting of the site must not leave out rows.
        .option("ignoreCorruptFiles", "false")
        .option("ignoreMissingFiles", "false")
        .option("mergeSchema", "true")
        .parquet(files.stream().map(SourceFile::path).toArray(String[]::new));
  }

  private static Column fileName() {
    UDF1<String, String> pathOf = SourceFile::pathOf;
    return udf(pathOf, DataTypes.StringType).apply(col("_metadata.file_path"));
  }
}
