package io.plumbline.pipeline.past;

import io.plumbline.base.Durations;
import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One entry of {@code prepare.past}: aggregations over the events of a key in windows that end
 * before the row.
 *
 * @param from source of the events
 * @param by column of the events by column of the row; all must be equal
 * @param over lengths of the windows, each once, the shortest first
 * @param isCounted whether the number of events is a column
 * @param columns of the events, by what is asked about them
 * @param prefix put before the names of the new columns
 */
public record PastSpec(
    String from,
    Map<String, String> by,
    List<Duration> over,
    boolean isCounted,
    Map<Measure, List<String>> columns,
    String prefix) {

  /** What is asked about a column of the events in a window. */
  public enum Measure {
    /** Sum of the values that are there. */
    SUM,
    /** Mean of the values that are there; of a boolean column its rate. */
    MEAN,
    MIN,
    MAX,
    /** The newest value that is there. */
    LAST,
    /** Number of different values. */
    DISTINCT;

    /** Returns the key in the pipeline file. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Reads an entry.
   *
   * @param section of the entry
   * @param main source whose rows are predicted
   */
  public static PastSpec parse(Section section, String main, Set<String> sources) {
    String from = section.read("from", ValueType.oneOf("source", sources)).orElse(main);
    Map<String, String> by = ColumnPairs.read(section, "by");
    List<Duration> over = lengths(section);
    boolean isCounted = section.read("count", ValueType.FLAG).orElse(false);
    Map<Measure, List<String>> columns = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      section
          .read(measure.key(), ValueType.WORDS)
          .filter(names -> !names.isEmpty())
          .ifPresent(names -> columns.put(measure, names));
    }
    if (!isCounted && columns.isEmpty()) {
      section.refuseBlock(
          "asks for nothing",
          "set count = true, or name columns in sum, mean, min, max, last, or distinct");
    }
    String prefix =
        section
            .read("prefix", ValueType.TEXT_OR_EMPTY)
            .orElseGet(() -> String.join("_", by.keySet()) + "_");
    section.refuseUnknownKeys();
    return new PastSpec(from, by, over, isCounted, columns, prefix);
  }

  private static List<Duration> lengths(Section section) {
    List<String> texts = section.read("over", ValueType.WORDS).orElse(List.of());
    section.missing("over", "give the lengths of the windows, for example [1d, 7d, 30d]");
    if (section.isList("over") && texts.isEmpty()) {
      section.refuse("over", "names no window", "give lengths, for example [1d, 7d, 30d]");
    }
    List<Duration> lengths = new ArrayList<>();
    for (String text : texts) {
      Optional<Duration> length = Durations.parse(text);
      if (length.isEmpty()) {
        section.refuse("over", text + " is no length of time", Durations.FORMS);
      } else if (lengths.contains(length.get())) {
        section.refuse("over", text + " occurs more than once", "name each window once");
      } else {
        lengths.add(length.get());
      }
    }
    return lengths.stream().sorted().toList();
  }

  /** Returns the name of a new column: {@code tailnum_count_7d}, {@code tailnum_last_origin_7d}. */
  public String name(String measure, String column, Duration over) {
    return prefix + measure + "_" + (column.isEmpty() ? "" : column + "_") + text(over);
  }

  /** Returns the names of all new columns, in order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (Duration window : over) {
      if (isCounted) {
        names.add(name("count", "", window));
      }
      columns.forEach(
          (measure, of) -> of.forEach(column -> names.add(name(measure.key(), column, window))));
    }
    return names;
  }

  private static String text(Duration length) {
    long seconds = length.toSeconds();
    return seconds % 86_400 == 0
        ? seconds / 86_400 + "d"
        : seconds % 3_600 == 0
            ? seconds / 3_600 + "h"
            : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  /** Writes the entry. */
  public void write(BlockWriter out) {
    out.put("from", from)
        .put("by", by)
        .put("over", over.stream().map(PastSpec::text).toList())
        .put("count", isCounted);
    columns.forEach((measure, names) -> out.put(measure.key(), names));
    out.put("prefix", prefix);
  }
}
