package io.plumbline.sources.watermarks;

import io.plumbline.sources.SourceView;
import java.util.List;

/** The rows of a source in a range of its watermark, as one part. */
public interface WatermarkView extends SourceView {
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
}
