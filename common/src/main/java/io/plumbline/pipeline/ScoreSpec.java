package io.plumbline.pipeline;

import io.plumbline.base.Options;
import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.Optional;

/**
 * The {@code score} block: the rows that the champion scores.
 *
 * @param path rows with the feature columns, or empty for the prepared rows of this as-of
 * @param format format of {@code path}: csv, json or parquet
 * @param options values of the options that the format declares
 */
public record ScoreSpec(Optional<String> path, String format, Options options) {
  static ScoreSpec parse(Section section, Vocabulary vocabulary) {
    Optional<String> path = section.read("path", ValueType.TEXT);
    String format =
        section.read("format", ValueType.oneOf("format", vocabulary.fileFormats())).orElse("csv");
    Options options = FormatOptions.read(section, format, vocabulary);
    section.refuseUnknownKeys();
    return new ScoreSpec(path, format, options);
  }

  void write(BlockWriter out) {
    out.putChanged(options).put("format", format);
    path.ifPresent(place -> out.put("path", place));
  }
}
