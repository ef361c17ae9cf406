package io.plumbline.sources.parquet;

import io.plumbline.base.PlumblineException;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceFile;
import io.plumbline.sources.typed.FileGroups;
import io.plumbline.sources.typed.FileSchema;
import java.util.List;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Parquet files as one group if Spark merges their schemas, else by schema. */
final class ParquetGroups {
  private ParquetGroups() {}

  /**
   * @throws PlumblineException (INPUT) for a column that Spark does not read, or whose types do not
   *     go together
   */
  static FileGroups of(SparkSession spark, SourceBlock block, List<SourceFile> files) {
    try {
      return new FileGroups(read(spark, files).schema(), List.of(files));
    } catch (Exception e) {
      // Not declared, but Spark throws a checked exception.
      if (!(e instanceof SparkThrowable)) {
        throw e;
      }
      List<FileSchema> schemas = FileSchema.of(spark, files, ParquetFooters::read);
      boolean isReason =
          schemas.stream().map(FileSchema::message).distinct().count() > 1
              || schemas.stream().anyMatch(schema -> schema.unreadable() != null);
      if (!isReason) {
        throw e;
      }
      return FileGroups.bySchema(block, schemas, group -> read(spark, group), e);
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
}
