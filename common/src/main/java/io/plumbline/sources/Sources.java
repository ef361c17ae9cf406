package io.plumbline.sources;

import io.plumbline.base.Option;
import io.plumbline.base.Registry;
import io.plumbline.sources.delta.DeltaSource;
import io.plumbline.sources.jdbc.JdbcSource;
import io.plumbline.sources.watermarks.WatermarkSource;
import io.plumbline.sources.watermarks.WatermarkStart;
import io.plumbline.sources.watermarks.WatermarkView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** The sources that rows can come from. */
public final class Sources {
  public static final Registry<Source> CATALOG =
      Registry.of(Source.class, "source", DeltaSource::new, FileSource::new, JdbcSource::new);

  private Sources() {}

  /**
   * Returns the keys by the word in {@code format}: a file format has those of {@code files} and
   * its own, any other source has its own.
   *
   * @throws io.plumbline.base.PlumblineException (SPEC) when a file format and a source share a
   *     name
   */
  public static Map<String, List<Option<?>>> formats() {
    Map<String, List<Option<?>>> found = new TreeMap<>();
    for (FileFormat format : FileFormats.CATALOG.all()) {
      List<Option<?>> keys = new ArrayList<>(CATALOG.find(FileSource.NAME).options());
      keys.addAll(format.options());
      found.put(format.name(), keys);
    }
    for (Source source : CATALOG.all()) {
      if (source.name().equals(FileSource.NAME)) {
        continue;
      }
      if (found.putIfAbsent(source.name(), List.copyOf(source.options())) != null) {
        throw SourceErrors.sharedName(source.name());
      }
    }
    return found;
  }

  /**
   * Opens the source of a block.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) when there is nothing to read, or it
   *     cannot be read
   */
  public static SourceView open(SparkSession spark, SourceBlock block) {
    return find(block).open(spark, block);
  }

  /**
   * Looks for the rows of a block from a watermark on.
   *
   * @return empty if there are none
   * @throws io.plumbline.base.PlumblineException (INPUT) as {@link WatermarkSource#openSince}
   */
  public static Optional<WatermarkView> openSince(
      SparkSession spark, SourceBlock block, WatermarkStart start) {
    return ((WatermarkSource) find(block)).openSince(spark, block, start);
  }

  /**
   * Looks at the columns of the source of a block, without reading its rows.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) as {@link #open}
   */
  public static SourceLook look(SparkSession spark, SourceBlock block) {
    return find(block).look(spark, block);
  }

  private static Source find(SourceBlock block) {
    boolean files = FileFormats.CATALOG.names().contains(block.format());
    return CATALOG.find(files ? FileSource.NAME : block.format());
  }
}
