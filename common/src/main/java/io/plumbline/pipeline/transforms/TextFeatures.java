package io.plumbline.pipeline.transforms;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.List;

/**
 * The {@code features.text} block: texts that become numbers by their words.
 *
 * @param columns names
 * @param buckets slots of each column; the hash of a word chooses one
 */
public record TextFeatures(List<String> columns, Weight encode, int buckets) {
  /** What a word counts. */
  public enum Weight {
    /** The more, the fewer training rows have it. */
    TF_IDF,
    /** 1 each time that it is there. */
    COUNT
  }

  /** No column. */
  public static final TextFeatures NONE = new TextFeatures(List.of(), Weight.TF_IDF, 1024);

  /** Reads the block. */
  public static TextFeatures parse(Section section) {
    TextFeatures read =
        new TextFeatures(
            section.read("columns", ValueType.WORDS).orElse(NONE.columns()),
            section.read("encode", ValueType.oneOf(Weight.class)).orElse(NONE.encode()),
            section.read("buckets", ValueType.integer(2, 65_536)).orElse(NONE.buckets()));
    section.refuseUnknownKeys();
    return read;
  }

  public void write(BlockWriter out) {
    out.put("columns", columns).put("encode", encode).put("buckets", buckets);
  }
}
