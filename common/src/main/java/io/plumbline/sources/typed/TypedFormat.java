package io.plumbline.sources.typed;

import io.plumbline.sources.FileFormat;
import io.plumbline.sources.SeenColumns;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceFile;
import io.plumbline.sources.SourceHeader;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A format of {@link TypedFiles}. */
abstract class TypedFormat implements FileFormat {
  private final String name;
  private final String summary;
  private final String reader;
  private final FileSchema.Reader schemas;

  /**
   * @param reader its name in Spark
   * @param schemas reads the schema of a file
   */
  TypedFormat(String name, String summary, String reader, FileSchema.Reader schemas) {
    this.name = name;
    this.summary = summary;
    this.reader = reader;
    this.schemas = schemas;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String summary() {
    return summary;
  }

  @Override
  public final boolean isText() {
    return false;
  }

  @Override
  public final SourceHeader header(SparkSession spark, SourceBlock block, List<SourceFile> files) {
    return files(spark).header(block, files);
  }

  @Override
  public final Dataset<Row> rows(
      SparkSession spark, SourceBlock block, List<SourceFile> files, SourceHeader header) {
    return files(spark).rows(block, files);
  }

  @Override
  public final SeenColumns columns(
      SparkSession spark, SourceBlock block, List<SourceFile> files, SourceHeader header) {
    return files(spark).columns(block, files);
  }

  private TypedFiles files(SparkSession spark) {
    return new TypedFiles(spark, reader, schemas);
  }
}
