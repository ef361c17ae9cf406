package io.plumbline.sources;

import io.plumbline.SparkTest;
import io.plumbline.base.Options;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;

/** The base of tests that read files: a folder with a blank and an umlaut in its name. */
public abstract class SourceTest extends SparkTest {
  @TempDir private Path root;

  protected Path folder() {
    try {
      return Files.createDirectories(root.resolve("ein Ordner für Dateien"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file below {@link #folder}; gzipped when its name ends so. */
  protected Path write(String name, String text) {
    Path file = folder().resolve(name);
    try {
      Files.createDirectories(file.getParent());
      try (OutputStream raw = Files.newOutputStream(file);
          OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  protected static SourceBlock block(String format, Path path) {
    return new SourceBlock(
        "Source main", "sources.main", format, path.toString(), options(format, Map.of()));
  }

  protected static Options options(String format, Map<String, ?> given) {
    return Options.of(FileFormats.CATALOG.find(format).options(), given);
  }

  protected static List<SourceFile> files(SourceBlock block) {
    return SourceFiles.of(spark.sessionState().newHadoopConf(), block).files();
  }

  /** Returns the rows in the order of their place. */
  protected static List<Row> rows(Dataset<Row> rows, String... columns) {
    return rows.orderBy("_file", "_line").selectExpr(columns).collectAsList();
  }
}
