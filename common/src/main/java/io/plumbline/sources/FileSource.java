package io.plumbline.sources;

import io.plumbline.base.Option;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The files that a path names, on any file system that Hadoop knows; a file is a part. */
public final class FileSource implements Source {
  static final String NAME = "files";

  /** Files whose headers a look reads. */
  static final int MOST_LOOKED_AT = 128;

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
    return open(spark, block, SourceFiles.of(spark.sessionState().newHadoopConf(), block));
  }

  /**
   * Opens some files of a block, and reads the headers of no others.
   *
   * @param found one file or more
   * @throws io.plumbline.base.PlumblineException (INPUT) when one cannot be read
   */
  public static SourceView open(SparkSession spark, SourceBlock block, SourceFiles found) {
    FileFormat format = FileFormats.CATALOG.find(block.format());
    List<SourceFile> files = found.files();
    return new View(
        spark,
        block,
        format,
        files,
        format.header(spark, block, files),
        FolderColumns.of(found.base(), files));
  }

  @Override
  public SourceLook look(SparkSession spark, SourceBlock block) {
    FileFormat format = FileFormats.CATALOG.find(block.format());
    SourceFiles found = SourceFiles.of(spark.sessionState().newHadoopConf(), block);
    List<SourceFile> files = found.files();
    FolderColumns folders = FolderColumns.of(found.base(), files);
    List<SourceFile> some = spread(files, MOST_LOOKED_AT);
    SourceHeader header = format.header(spark, block, some);
    SeenColumns seen =
        ReadFailures.naming(block, some, () -> format.columns(spark, block, some, header));
    return new SourceLook(
        files.stream().map(SourceFile::part).toList(),
        some.size(),
        folders.with(header),
        new SeenColumns(folders.addTo(seen.schema()), seen.areAll() && some.size() == files.size()),
        format.isText());
  }

  /** Returns at most so many files: the first, the last, and others at even distances. */
  private static List<SourceFile> spread(List<SourceFile> files, int most) {
    int last = files.size() - 1;
    return files.size() <= most
        ? files
        : IntStream.range(0, most)
            .mapToObj(i -> files.get((int) ((long) i * last / (most - 1))))
            .toList();
  }

  private record View(
      SparkSession spark,
      SourceBlock block,
      FileFormat format,
      List<SourceFile> files,
      SourceHeader own,
      FolderColumns folders)
      implements SourceView {
    @Override
    public SourceHeader header() {
      return folders.with(own);
    }

    @Override
    public List<SourcePart> parts() {
      return files.stream().map(SourceFile::part).toList();
    }

    @Override
    public boolean isText() {
      return format.isText();
    }

    @Override
    public boolean isRepeatable() {
      return true;
    }

    @Override
    public Dataset<Row> rows() {
      return folders.addTo(format.rows(spark, block, files, own));
    }

    @Override
    public <T> T reading(Supplier<T> action) {
      return ReadFailures.naming(block, files, action);
    }
  }
}
