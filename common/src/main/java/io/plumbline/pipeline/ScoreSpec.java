package io.plumbline.pipeline;

import io.plumbline.base.Lookup;
import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code score} block: new rows that the champion scores.
 *
 * @param path new rows of the source that {@code prepare.from} names; empty for the prepared rows
 *     of this as-of only
 * @param format format of {@code path}: that of the source, or another file format
 * @param options values of the options that the format declares
 */
public record ScoreSpec(Optional<String> path, String format, Options options) {
  private static final String CSV = "csv";

  /**
   * @param from the source that the rows are of, whose format they have unless the block says
   *     another
   */
  static ScoreSpec parse(Section section, Vocabulary vocabulary, Optional<SourceSpec> from) {
    Optional<String> path = section.read("path", ValueType.TEXT);
    Map<String, List<Option<?>>> formats = vocabulary.ofFiles();
    String usual = from.map(SourceSpec::format).filter(formats::containsKey).orElse(CSV);
    String format =
        section.read("format", ValueType.oneOf("format", formats.keySet())).orElse(usual);
    boolean isAsInSource = from.isPresent() && from.get().format().equals(format);
    Options options =
        isAsInSource
            ? filledUp(
                FormatOptions.read(section, format, withoutRequired(formats, format)),
                section,
                from.get().options())
            : FormatOptions.read(section, format, formats);
    section.refuseUnknownKeys();
    return new ScoreSpec(path, format, options);
  }

  /** Returns the keys, of which those of a format may all be absent. */
  private static Map<String, List<Option<?>>> withoutRequired(
      Map<String, List<Option<?>>> formats, String format) {
    Map<String, List<Option<?>>> keys = new HashMap<>(formats);
    keys.put(
        format,
        Lookup.required(formats, format).stream()
            .<Option<?>>map(key -> key.isRequired() ? key.optional() : key)
            .toList());
    return keys;
  }

  /** Returns the options of the block, and those of the source that it does not have. */
  private static Options filledUp(Options own, Section section, Options source) {
    Map<String, Object> values = new HashMap<>();
    for (Option<?> option : source.declared()) {
      Object value = (section.has(option.name()) ? own : source).values().get(option.name());
      if (value != null) {
        values.put(option.name(), value);
      }
    }
    return Options.of(source.declared(), values);
  }

  /** Returns the source as which the new rows are read. */
  public SourceSpec of(SourceSpec from) {
    return new SourceSpec(
        from.name(),
        format,
        path.orElseThrow(),
        from.key(),
        from.time(),
        from.known(),
        SourceSpec.Mode.SNAPSHOT,
        options);
  }

  void write(BlockWriter out) {
    out.putChanged(options).put("format", format);
    path.ifPresent(place -> out.put("path", place));
  }
}
