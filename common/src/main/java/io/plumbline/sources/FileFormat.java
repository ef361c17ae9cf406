package io.plumbline.sources;

import io.plumbline.pipeline.SourceSpec;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Reads the files of one format as rows. A format only splits rows into columns: types, null
 * tokens, keys, quarantine and counting are the same for all formats and none of its business.
 */
public interface FileFormat {
  /** The word in {@code sources.NAME.format}. */
  String name();

  /** Keys of {@code sources.NAME.options} that it understands. */
  Set<String> options();

  /**
   * Whether all values arrive as text, so that the types of undeclared columns are found by looking
   * at the values. Else the files say the types themselves.
   */
  boolean isText();

  /**
   * Looks at the files without reading their rows: cheap, on the driver.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) naming the file that is empty, unreadable
   *     or of other columns
   */
  SourceHeader header(SparkSession spark, SourceSpec source, List<SourceFile> files);

  /**
   * All rows: {@link RowColumns#LEADING}, then one column for each of the source's own.
   *
   * @param header what {@link #header} gave
   */
  Dataset<Row> rows(
      SparkSession spark, SourceSpec source, List<SourceFile> files, SourceHeader header);
}
