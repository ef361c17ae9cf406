package io.plumbline.sources;

import io.plumbline.base.PlugIn;
import org.apache.spark.sql.SparkSession;

/**
 * A place that rows come from, such as files. A plug-in: {@link Sources} is the catalog.
 *
 * <p>{@code format} in a block of the pipeline file names the source, and the block has the keys
 * that the source declares: {@code bookings { format = jdbc, url = … }}. A file format there means
 * the source {@code files}, and the block has the keys of both.
 */
public interface Source extends PlugIn {
  /** Returns the word that names it in {@code sources.NAME.format}. */
  @Override
  String name();

  /**
   * Looks at the source as it is now, without reading its rows.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) when there is nothing to read, or it
   *     cannot be read
   */
  SourceView open(SparkSession spark, SourceBlock block);

  /**
   * Looks at the columns, for a check that takes seconds. A source with many parts looks at some of
   * them.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) as {@link #open}
   */
  default SourceLook look(SparkSession spark, SourceBlock block) {
    return SourceLook.of(open(spark, block));
  }
}
