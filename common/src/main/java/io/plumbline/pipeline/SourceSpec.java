package io.plumbline.pipeline;

import io.plumbline.base.Option;
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
 * @param mode whether each as-of reads all rows, or those that no as-of has taken
 * @param history which rows of a key a source with {@code mode = upsert} keeps
 * @param deleted condition of the rows of a source with {@code mode = upsert} that end their key
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
    History history,
    Optional<String> deleted,
    Options options) {
  /** The rows that an as-of reads. */
  public enum Mode {
    /** All of them; an as-of has the rows that it read, and no others. */
    SNAPSHOT,
    /** Those that no other as-of has taken; an as-of also has the rows of those before it. */
    INCREMENTAL,
    /** As incremental; an as-of has the newest of the rows of each key. */
    UPSERT
  }

  /** The rows of a key that an upsert keeps. */
  public enum History {
    /** The newest. */
    NONE,
    /** All of them, each with the time in which it was the newest. */
    TYPE_2
  }

  /** A source without a history and deletions. */
  public SourceSpec(
      String name,
      String format,
      String path,
      List<String> key,
      Optional<String> time,
      Optional<String> known,
      Mode mode,
      Options options) {
    this(name, format, path, key, time, known, mode, History.NONE, Optional.empty(), options);
  }

  /**
   * The column by whose values a source that is not made of files is read in increments. A source
   * that declares this option can be incremental.
   */
  public static final Option<String> WATERMARK =
      Option.text("watermark")
          .optional()
          .describedAs(
              "column that grows with every new or changed row; an as-of of an incremental source"
                  + " reads the rows above the greatest value that earlier ones have taken");

  /** How far below that value rows are looked at again. */
  public static final Option<String> WATERMARK_OVERLAP =
      Option.text("watermark-overlap")
          .optional()
          .describedAs(
              "how far below that value rows are looked at again, for those that were committed"
                  + " late: a duration, or a number if the column has numbers");

  /**
   * The first version of a table that has versions. A source that declares this option can be
   * incremental: an as-of reads the versions that no other has taken.
   */
  public static final Option<Integer> FROM_VERSION =
      Option.integer("from-version")
          .atLeast(0)
          .optional()
          .describedAs(
              "first version of a range, of which the rows are read that are new, by the change"
                  + " data feed of the table; in place of version. Of an incremental source, the"
                  + " first version of its first as-of; without it, that has the rows of the newest"
                  + " version");

  /** The number of a version, the watermark of a source that is read by its versions. */
  public static final String COMMIT_VERSION = "_commit_version";

  /** The column with the time of the version that has changed a row. */
  public static final String COMMIT_TIMESTAMP = "_commit_timestamp";

  /** The column that says whether a row was inserted, updated, or deleted. */
  public static final String CHANGE_TYPE = "_change_type";

  private static final String IS_DELETED = CHANGE_TYPE + " = 'delete'";

  /** Options of one version, or of a last one, by which nothing would ever be new. */
  private static final List<String> FIXED = List.of("version", "timestamp", "to-version");

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
    Mode mode = section.read("mode", ValueType.oneOf(Mode.class)).orElse(Mode.SNAPSHOT);
    History history = section.read("history", ValueType.oneOf(History.class)).orElse(History.NONE);
    if (history == History.TYPE_2 && mode != Mode.UPSERT) {
      section.refuse("history", "needs mode = upsert", "set it, or remove history");
    } else if (history == History.TYPE_2 && time.isEmpty() && known.isEmpty()) {
      section.refuse("history", "needs a time from which a row is valid", "set known or time");
    }
    Optional<String> deleted = section.read("deleted", ValueType.TEXT);
    if (deleted.isPresent() && mode != Mode.UPSERT) {
      section.refuse("deleted", "needs mode = upsert", "set it, or remove deleted");
    }
    Options options = FormatOptions.read(section, format, vocabulary.formats());
    checkMode(section, format, vocabulary, mode, options, key.size());
    section.refuseUnknownKeys();
    return new SourceSpec(name, format, path, key, time, known, mode, history, deleted, options);
  }

  private static void checkMode(
      Section section, String format, Vocabulary vocabulary, Mode mode, Options options, int keys) {
    boolean hasWatermark = options.find(WATERMARK).isPresent();
    if (mode == Mode.UPSERT && keys == 0) {
      section.refuse("mode", "needs a key", "set key to the columns that identify a row");
    }
    if (mode == Mode.SNAPSHOT) {
      if (hasWatermark) {
        section.refuse(
            WATERMARK.name(),
            "has no effect on a snapshot",
            "set mode = incremental or upsert, or remove it");
      }
    } else if (options.declared().contains(FROM_VERSION)) {
      FIXED.stream()
          .filter(options.values()::containsKey)
          .forEach(
              name ->
                  section.refuse(
                      name,
                      "has no effect on increments, which have all versions that are new",
                      "remove it, or remove mode"));
    } else if (!format.isEmpty() && !vocabulary.fileFormats().contains(format)) {
      if (!options.declared().contains(WATERMARK)) {
        section.refuse("mode", "only files are read in increments", "remove it");
      } else if (!hasWatermark) {
        section.refuse(
            "mode",
            "needs a watermark",
            "set watermark to a column that grows with every new or changed row, or remove mode");
      } else if (keys == 0 && mode == Mode.INCREMENTAL) {
        section.refuse(
            WATERMARK.name(), "needs a key", "set key to the columns that identify a row");
      }
    }
    if (options.find(WATERMARK_OVERLAP).isPresent() && !hasWatermark) {
      section.refuse(
          WATERMARK_OVERLAP.name(),
          "has no effect without watermark",
          "set watermark, or remove it");
    }
  }

  /** Returns true if increments are ranges of a column, and not files. */
  public boolean hasWatermark() {
    return watermark().isPresent();
  }

  /** Returns the column whose ranges are increments. */
  public Optional<String> watermark() {
    return isByVersion() ? Optional.of(COMMIT_VERSION) : options.find(WATERMARK);
  }

  /**
   * Returns the column of the time, if the watermark has one: the watermark, or that of versions.
   */
  public Optional<String> watermarkTime() {
    return isByVersion() ? Optional.of(COMMIT_TIMESTAMP) : watermark();
  }

  /** Returns true if increments are versions of a table. */
  public boolean isByVersion() {
    return isIncremental() && options.declared().contains(FROM_VERSION);
  }

  /**
   * Returns the condition of rows that end their key: {@code deleted}, and whatever a table with
   * versions has deleted.
   */
  public Optional<String> endsKey() {
    return isByVersion() && isUpsert()
        ? Optional.of(
            deleted.map(own -> "(%s) OR %s".formatted(own, IS_DELETED)).orElse(IS_DELETED))
        : deleted;
  }

  public boolean isIncremental() {
    return mode != Mode.SNAPSHOT;
  }

  /** Returns true if an as-of has one row of each key, the newest. */
  public boolean isUpsert() {
    return mode == Mode.UPSERT;
  }

  /** Returns true if all rows of a key are kept, each with the time in which it was the newest. */
  public boolean hasHistory() {
    return history == History.TYPE_2;
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
    if (history != History.NONE) {
      out.put("history", history);
    }
    deleted.ifPresent(condition -> out.put("deleted", condition));
  }
}
