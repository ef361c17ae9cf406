package io.plumbline.sources.watermarks;

import io.plumbline.sources.SourceHeader;
import io.plumbline.sources.SourcePart;
import io.plumbline.sources.SourceView;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of a source in a range of its watermark, as one part: those of a view. */
public interface WatermarkView extends SourceView {
  SourceView view();

  WatermarkRange range();

  /**
   * Returns true if the range has the same rows whenever it is read, so that no row has to be kept
   * from the read before.
   */
  default boolean isLasting() {
    return false;
  }

  /**
   * Returns those of the ranges that have values of this one, so that a row may be in both.
   *
   * @param ranges of the same column
   */
  List<WatermarkRange> overlapping(List<WatermarkRange> ranges);

  @Override
  default List<SourcePart> parts() {
    return view().parts();
  }

  @Override
  default String partNoun() {
    return view().partNoun();
  }

  @Override
  default SourceHeader header() {
    return view().header();
  }

  @Override
  default boolean isText() {
    return view().isText();
  }

  @Override
  default boolean isRepeatable() {
    return view().isRepeatable();
  }

  @Override
  default Dataset<Row> rows() {
    return view().rows();
  }

  @Override
  default <T> T reading(Supplier<T> action) {
    return view().reading(action);
  }

  @Override
  default void requireRows(long read) {
    view().requireRows(read);
  }
}
