package io.plumbline.sources;

import io.plumbline.base.Option;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The files that a path names, on any file system that Hadoop knows; a file is a part. */
public final class FileSource implements Source {
  static final String NAME = "files";

  private static final Option<String> PATH =
      Option.text("path").describedAs("a file, a folder or a glob");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Files of one format, on any file system that Hadoop knows.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(PATH);
  }

  @Override
  public SourceView open(SparkSession spark, SourceBlock block) {
    FileFormat format = FileFormats.CATALOG.find(block.format());
    List<SourceFile> files = SourceFiles.of(spark.sessionState().newHadoopConf(), block);
    return new View(spark, block, format, files, format.header(spark, block, files));
  }

  private record View(
      SparkSession spark,
      SourceBlock block,
      FileFormat format,
      List<SourceFile> files,
      SourceHeader header)
      implements SourceView {
    @Override
    public List<SourcePart> parts() {
      return files.stream().map(SourceFile::part).toList();
    }

    @Override
    public boolean isText() {
      return format.isText();
    }

    @Override
    public Dataset<Row> rows() {
      return format.rows(spark, block, files, header);
    }

    @Override
    public <T> T reading(Supplier<T> action) {
      return ReadFailures.naming(block, files, action);
    }
  }
}
