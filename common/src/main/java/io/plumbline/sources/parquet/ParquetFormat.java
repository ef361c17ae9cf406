package io.plumbline.sources.parquet;

import io.plumbline.sources.FileFormat;
import io.plumbline.sources.ReadFailures;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceFile;
import io.plumbline.sources.SourceFiles;
import io.plumbline.sources.SourceHeader;
import io.plumbline.sources.typed.FileGroups;
import io.plumbline.sources.typed.PlacedRows;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Parquet with its own types. A column that only some files have is null in the rows of the others;
 * one whose numbers are whole in some files has the type of all. The index that pandas writes is
 * left out.
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
    SourceFiles.requireContent(block, files);
    StructType schema = groups(spark, block, files).schema();
    return SourceHeader.of(List.of(PlacedRows.own(schema)), files.get(0).path());
  }

  @Override
  public Dataset<Row> rows(
      SparkSession spark, SourceBlock block, List<SourceFile> files, SourceHeader header) {
    FileGroups groups = groups(spark, block, files);
    return groups.rows(
        group ->
            PlacedRows.withRowIndex(
                ParquetGroups.read(spark, group), groups.schema(), UnaryOperator.identity()));
  }

  private static FileGroups groups(SparkSession spark, SourceBlock block, List<SourceFile> files) {
    return ReadFailures.naming(block, files, () -> ParquetGroups.of(spark, block, files));
  }
}
