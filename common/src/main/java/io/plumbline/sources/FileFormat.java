package io.plumbline.sources;

import io.plumbline.base.PlugIn;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A way in which the bytes of files become rows, such as CSV. A format only splits rows into
 * columns: types, null tokens, keys, quarantine and counts are the same for all formats. A plug-in:
 * {@link FileFormats} is the catalog. A text format is built from {@link FirstRecord} and {@link
 * TextRecords}.
 */
public interface FileFormat extends PlugIn {
  /** Returns the word that names it in {@code sources.NAME.format}. */
  @Override
  String name();

  /**
   * Returns true if all values arrive as text, so that the types of undeclared columns are inferred
   * from the values. Else the files give the types.
   */
  boolean isText();

  /**
   * Looks at the files on the driver, without reading their rows.
   *
   * @param files at least one, sorted by path
   * @throws io.plumbline.base.PlumblineException (INPUT) naming the file that is empty or
   *     unreadable
   */
  SourceHeader header(SparkSession spark, SourceBlock block, List<SourceFile> files);

  /**
   * Returns all rows: {@link RowColumns#LEADING}, then one column for each of the source's own.
   *
   * @param header what {@link #header} gave for the same files
   */
  Dataset<Row> rows(
      SparkSession spark, SourceBlock block, List<SourceFile> files, SourceHeader header);

  /**
   * Returns the columns that {@link #rows} gives, for a check that takes seconds. A format for
   * which that takes a pass over the rows looks at the first of them.
   *
   * @param header what {@link #header} gave for the same files
   */
  default SeenColumns columns(
      SparkSession spark, SourceBlock block, List<SourceFile> files, SourceHeader header) {
    return new SeenColumns(rows(spark, block, files, header).schema(), true);
  }
}
