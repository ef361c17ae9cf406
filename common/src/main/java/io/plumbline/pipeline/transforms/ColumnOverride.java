package io.plumbline.pipeline.transforms;

import io.plumbline.base.Nearest;
import io.plumbline.base.Option;
import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One block of {@code features.override}: other keys for the columns that its pattern matches.
 *
 * @param pattern name of a column, with {@code *} for any characters
 * @param numeric for numeric columns; empty if the block has none of their keys
 * @param encoding for categorical columns; empty if the block has none of their keys
 */
public record ColumnOverride(
    String pattern, Optional<NumericTransform> numeric, Optional<EncodingSpec> encoding) {
  /** The block with a block for each pattern. */
  public static final String KEY = "override";

  private static final String ORDER = "override-order";

  /** What the blocks change. */
  public record General(NumericTransform numeric, EncodingSpec encoding) {}

  /**
   * Reads all blocks.
   *
   * @param features the block around them
   * @param general for keys that a block does not have
   * @return in the order in which they are tried
   */
  public static List<ColumnOverride> parseAll(
      Section features, General general, Map<String, List<Option<?>>> encoders) {
    Map<String, ColumnOverride> written = new LinkedHashMap<>();
    features
        .named(KEY)
        .forEach(
            (pattern, block) -> written.put(pattern, parse(pattern, block, general, encoders)));
    List<ColumnOverride> ordered = new ArrayList<>();
    for (String pattern : features.read(ORDER, ValueType.WORDS).orElse(List.of())) {
      ColumnOverride first = written.remove(pattern);
      if (first == null) {
        features.refuse(
            ORDER,
            "names %s, which is no block of override".formatted(pattern),
            Nearest.hint(pattern, written.keySet()));
      } else {
        ordered.add(first);
      }
    }
    ordered.addAll(written.values());
    return List.copyOf(ordered);
  }

  private static ColumnOverride parse(
      String pattern, Section block, General general, Map<String, List<Option<?>>> encoders) {
    boolean isNumeric = NumericTransform.isIn(block);
    boolean isEncoding = EncodingSpec.isIn(block, general.encoding());
    NumericTransform numeric = NumericTransform.parse(block, general.numeric());
    EncodingSpec encoding = EncodingSpec.parse(block, encoders, general.encoding());
    block.refuseUnknownKeys();
    if (!isNumeric && !isEncoding) {
      block.refuseBlock(
          "changes nothing", "give it a key of features.numeric or features.categorical");
    }
    return new ColumnOverride(
        pattern,
        isNumeric ? Optional.of(numeric) : Optional.empty(),
        isEncoding ? Optional.of(encoding) : Optional.empty());
  }

  /** Returns true if the pattern fits the name of a column. */
  public boolean matches(String column) {
    return NamePattern.matches(pattern, column);
  }

  /** Writes all blocks, and the order in which they are tried. */
  public static void writeAll(List<ColumnOverride> all, BlockWriter features) {
    Map<String, ColumnOverride> byPattern = new LinkedHashMap<>();
    all.forEach(one -> byPattern.put(one.pattern(), one));
    features
        .blocks(KEY, byPattern, ColumnOverride::write)
        .put(ORDER, List.copyOf(byPattern.keySet()));
  }

  private void write(BlockWriter out) {
    numeric.ifPresent(transform -> transform.write(out));
    encoding.ifPresent(spec -> spec.write(out));
  }
}
