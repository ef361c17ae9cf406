package io.plumbline.sources.watermarks;

import io.plumbline.sources.SourceView;
import java.util.List;

/** The rows of a source in a range of its watermark, as one part. */
public interface WatermarkView extends SourceView {
  WatermarkRange range();

  /**
   * Returns those of the ranges that have values of this one, so that a row may be in both.
   *
   * @param ranges of the same column
   */
  List<WatermarkRange> overlapping(List<WatermarkRange> ranges);
}
