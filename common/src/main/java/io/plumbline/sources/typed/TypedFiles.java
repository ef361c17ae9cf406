package io.plumbline.sources.typed;

import io.plumbline.sources.ReadFailures;
import io.plumbline.sources.SeenColumns;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceFile;
import io.plumbline.sources.SourceFiles;
import io.plumbline.sources.SourceHeader;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Files of a format whose reader in Spark knows no number of a row, and takes the schema of one
 * file for that of all.
 *
 * @param format its name in Spark
 * @param schemas reads the schema of a file
 */
record TypedFiles(SparkSession spark, String format, FileSchema.Reader schemas) {
  SourceHeader header(SourceBlock block, List<SourceFile> files) {
    SourceFiles.requireContent(block, files);
    return SourceHeader.of(
        List.of(PlacedRows.own(groups(block, files).schema())), files.get(0).path());
  }

  Dataset<Row> rows(SourceBlock block, List<SourceFile> files) {
    FileGroups groups = groups(block, files);
    return groups.rows(
        group -> PlacedRows.numbered(read(group), groups.schema(), UnaryOperator.identity()));
  }

  SeenColumns columns(SourceBlock block, List<SourceFile> files) {
    FileGroups groups = groups(block, files);
    return new SeenColumns(PlacedRows.schema(read(groups.groups().get(0)), groups.schema()), true);
  }

  private FileGroups groups(SourceBlock block, List<SourceFile> files) {
    return ReadFailures.naming(
        block,
        files,
        () -> FileGroups.bySchema(block, FileSchema.of(spark, files, schemas), this::read, null));
  }

  private Dataset<Row> read(List<SourceFile> files) {
    return spark
        .read()
        .format(format)
        .option("__globPaths__", "false")
        // A setting of the site must not leave out rows.
        .option("ignoreCorruptFiles", "false")
        .option("ignoreMissingFiles", "false")
        .load(files.stream().map(SourceFile::path).toArray(String[]::new));
  }
}
