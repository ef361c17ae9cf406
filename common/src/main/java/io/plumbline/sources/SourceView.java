package io.plumbline.sources;

import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A source at the moment it was opened: the parts found then, and the way to read their rows. */
public interface SourceView {
  /** Returns at least one part, in the order of their names. */
  List<SourcePart> parts();

  SourceHeader header();

  /**
   * Returns true if all values arrive as text, so that the types of undeclared columns are inferred
   * from the values. Else the source gives the types.
   */
  boolean isText();

  /**
   * Returns the rows of exactly the {@link #parts()}: {@link RowColumns#LEADING}, then one column
   * for each of the source's own. {@link RowColumns#FILE} is the name of the part.
   */
  Dataset<Row> rows();

  /**
   * Runs an action that reads the rows.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) naming the part that cannot be read; other
   *     failures propagate unchanged
   */
  <T> T reading(Supplier<T> action);

  /**
   * Compares the number of rows that were read with the source's own count, if it keeps one. Called
   * inside of {@link #reading}.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) when they differ
   */
  default void requireRows(long read) {}

  /**
   * Returns true if the rows may be read several times instead of being kept, because each read
   * gives the same rows and costs about as much.
   */
  default boolean isRepeatable() {
    return false;
  }

  /** Returns the word for a part in messages. */
  default String partNoun() {
    return "file";
  }
}
