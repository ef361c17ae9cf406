package io.plumbline.pipeline.columns;

import java.util.Map;

/** How the values of a type are written in the texts of a column. */
public sealed interface ColumnRule permits TextRule, NumberRule, TimeRule, BooleanRule {
  /** Adds the keys of the block. */
  void write(Map<String, Object> out);

  /**
   * Returns how a value is to be written, after the name of the type in the reason of a value that
   * does not fit; empty if every text fits.
   */
  String form();
}
