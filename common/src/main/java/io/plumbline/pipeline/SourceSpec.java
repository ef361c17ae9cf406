package io.plumbline.pipeline;

import io.plumbline.base.Options;
import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code sources.NAME} block: files of rows, and their format, or another place of rows.
 *
 * @param format name of a file format (such as csv), or of a source that is not made of files
 * @param path file, folder or glob, on any file system that Hadoop knows, or folder of a table;
 *     empty for a source without one
 * @param key columns that name a row; empty: the hash of the row's content is its key
 * @param time column (of the source, or derived in {@code clean}) with the time of the row
 * @param known column with the time at which the row became known; without it, with its time
 * @param mode whether each as-of reads all files, or those that no as-of has taken
 * @param options values of the options that the format declares, e.g. {@code delimiter} of csv
 */
public record SourceSpec(
    String name,
    String format,
    String path,
    List<String> key,
    Optional<String> time,
    Optional<String> known,
    Mode mode,
    Options options) {
  /** The files that an as-of reads. */
  public enum Mode {
    /** All files; an as-of has the rows of those that it read, and no others. */
    SNAPSHOT,
    /** Files that no other as-of has taken; an as-of also has the rows of those before it. */
    INCREMENTAL
  }

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  static SourceSpec parse(String name, Section section, Vocabulary vocabulary) {
    if (!NAME.matcher(name).matches()) {
      section.refuseBlock(
          "not a name for a source", "use small letters, digits and _, a letter first");
    }
    String format =
        section.read("format", ValueType.oneOf("format", vocabulary.formats().keySet())).orElse("");
    section.missing(
        "format",
        "say what the source is: "
            + String.join(", ", vocabulary.formats().keySet().stream().sorted().toList()));
    String path = "";
    if (format.isEmpty() || vocabulary.withPath().containsKey(format)) {
      path = section.read("path", ValueType.TEXT).orElse("");
      section.missing("path", "give a file, a folder or a glob");
    }
    List<String> key = section.read("key", ValueType.WORDS).orElse(List.of());
    Optional<String> time = section.read("time", ValueType.TEXT);
    Optional<String> known = section.read("known", ValueType.TEXT);
    Mode mode = mode(section, format, vocabulary);
    Options options = FormatOptions.read(section, format, vocabulary.formats());
    section.refuseUnknownKeys();
    return new SourceSpec(name, format, path, key, time, known, mode, options);
  }

  private static Mode mode(Section section, String format, Vocabulary vocabulary) {
    Mode mode = section.read("mode", ValueType.oneOf(Mode.class)).orElse(Mode.SNAPSHOT);
    if (mode == Mode.INCREMENTAL
        && !format.isEmpty()
        && !vocabulary.fileFormats().contains(format)) {
      section.refuse("mode", "only files are read in increments", "remove it");
    }
    return mode;
  }

  public boolean isIncremental() {
    return mode == Mode.INCREMENTAL;
  }

  void write(BlockWriter out) {
    out.putChanged(options);
    out.put("format", format).put("key", key);
    if (!path.isEmpty()) {
      out.put("path", path);
    }
    time.ifPresent(column -> out.put("time", column));
    known.ifPresent(column -> out.put("known", column));
    out.put("mode", mode);
  }
}
