package io.plumbline.sources;

import io.plumbline.base.Registry;
import org.apache.spark.sql.SparkSession;

/** The sources that rows can come from. */
public final class Sources {
  public static final Registry<Source> CATALOG =
      Registry.of(Source.class, "source", FileSource::new);

  private Sources() {}

  /**
   * Opens the source of a block.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) when there is nothing to read, or it
   *     cannot be read
   */
  public static SourceView open(SparkSession spark, SourceBlock block) {
    boolean files = FileFormats.CATALOG.names().contains(block.format());
    return CATALOG.find(files ? FileSource.NAME : block.format()).open(spark, block);
  }
}
