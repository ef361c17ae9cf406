package io.plumbline.pipeline;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.Optional;

/**
 * The {@code score} block: the rows that the champion scores.
 *
 * @param path rows with the feature columns, or empty for the prepared rows of this as-of
 * @param format format of {@code path}: csv, json or parquet
 */
public record ScoreSpec(Optional<String> path, String format) {
  static ScoreSpec parse(Section section, Vocabulary vocabulary) {
    Optional<String> path = section.read("path", ValueType.TEXT);
    String format =
        section.read("format", ValueType.oneOf("format", vocabulary.formats())).orElse("csv");
    section.refuseUnknownKeys();
    return new ScoreSpec(path, format);
  }

  void write(BlockWriter out) {
    out.put("format", format);
    path.ifPresent(place -> out.put("path", place));
  }
}
