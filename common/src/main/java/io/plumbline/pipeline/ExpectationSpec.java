package io.plumbline.pipeline;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One entry of {@code clean.SOURCE.expect}.
 *
 * @param check a Spark SQL condition, or {@code row-count}, or {@code fresh}
 * @param onFail effect of a failure
 * @param columns set to null by {@code on-fail = "null"}
 * @param min fewest rows, for {@code row-count}
 * @param max most rows, for {@code row-count}
 * @param within largest age of the newest row before as-of, for {@code fresh}
 */
public record ExpectationSpec(
    String check,
    OnFail onFail,
    List<String> columns,
    OptionalLong min,
    OptionalLong max,
    Optional<Duration> within) {

  public static final String ROW_COUNT = "row-count";
  public static final String FRESH = "fresh";

  /** Returns true if {@link #check} is a condition on each row, not one on the whole table. */
  public boolean isPerRow() {
    return !check.equals(ROW_COUNT) && !check.equals(FRESH);
  }

  static ExpectationSpec parse(Section section, SourceSpec source) {
    String check = section.read("check", ValueType.TEXT).orElse("");
    section.missing("check", "give a condition on each row, or row-count, or fresh");
    // the bare word null is HOCON's own null, and can mean nothing else here
    OnFail onFail =
        section.isNull("on-fail")
            ? OnFail.NULL
            : section.read("on-fail", ValueType.oneOf(OnFail.class)).orElse(OnFail.STOP);
    List<String> columns = section.read("columns", ValueType.WORDS).orElse(List.of());
    OptionalLong min = rows(section, "min");
    OptionalLong max = rows(section, "max");
    Optional<Duration> within = section.read("within", ValueType.DURATION);
    ExpectationSpec spec = new ExpectationSpec(check, onFail, columns, min, max, within);
    spec.refuseWhatDoesNotFit(section, source);
    section.refuseUnknownKeys();
    return spec;
  }

  void write(BlockWriter out) {
    out.put("check", check).put("on-fail", onFail);
    if (!columns.isEmpty()) {
      out.put("columns", columns);
    }
    min.ifPresent(least -> out.put("min", least));
    max.ifPresent(most -> out.put("max", most));
    within.ifPresent(age -> out.put("within", age));
  }

  private static OptionalLong rows(Section section, String key) {
    return section
        .read(key, ValueType.whole(0, Long.MAX_VALUE))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  private void refuseWhatDoesNotFit(Section section, SourceSpec source) {
    if (check.matches("(?i)row[_ ]?count")) {
      section.refuse("check", "not a condition", "did you mean `row-count`?");
    }
    if (check.equals(ROW_COUNT) && !section.has("min") && !section.has("max")) {
      section.refuse("check", "needs min or max", "say how many rows are expected");
    }
    if (min.isPresent() && max.isPresent() && min.getAsLong() > max.getAsLong()) {
      section.refuse("min", "greater than max", "swap them");
    }
    if (check.equals(FRESH)) {
      section.missing("within", "say how old the newest row may be, for example 45d");
      if (source.time().isEmpty()) {
        section.refuse("check", "needs a time", "set sources.%s.time".formatted(source.name()));
      }
    }
    if (!check.isEmpty() && !isPerRow() && (onFail == OnFail.NULL || onFail == OnFail.QUARANTINE)) {
      section.refuse(
          "on-fail",
          "is about single rows, and %s is about the whole table".formatted(check),
          "choose warn or stop");
    }
    if (onFail == OnFail.NULL && columns.isEmpty()) {
      section.missing("columns", "name the columns that become null");
    }
    belongsTo(section, "columns", onFail == OnFail.NULL, "on-fail = \"null\"");
    belongsTo(section, "min", check.equals(ROW_COUNT), "check = row-count");
    belongsTo(section, "max", check.equals(ROW_COUNT), "check = row-count");
    belongsTo(section, "within", check.equals(FRESH), "check = fresh");
  }

  private static void belongsTo(Section section, String key, boolean fits, String owner) {
    if (section.has(key) && !fits) {
      section.refuse(key, "belongs to %s only".formatted(owner), "remove it");
    }
  }
}
