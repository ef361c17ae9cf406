package io.plumbline.sources.watermarks;

import io.plumbline.sources.Source;
import io.plumbline.sources.SourceBlock;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * A source whose new and changed rows have greater values in a column, the watermark. It declares
 * {@link io.plumbline.pipeline.SourceSpec#WATERMARK} among its options; or {@link
 * io.plumbline.pipeline.SourceSpec#FROM_VERSION}, if the watermark is the version of the table.
 */
public interface WatermarkSource extends Source {
  /**
   * Looks for rows from the greatest value on that was taken; that value included if rows with it
   * may have been committed after the look.
   *
   * @return empty if there are none
   * @throws io.plumbline.base.PlumblineException (INPUT) as {@link #open}; also when the greatest
   *     value there is less than what was taken, or rows have no value
   */
  Optional<WatermarkView> openSince(SparkSession spark, SourceBlock block, WatermarkStart start);
}
