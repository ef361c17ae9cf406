package io.plumbline.pipeline.checks;

import static io.plumbline.pipeline.ExpectationSpec.FRESH;
import static io.plumbline.pipeline.ExpectationSpec.ROW_COUNT;

import io.plumbline.base.Nearest;
import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import io.plumbline.pipeline.ExpectationSpec;
import io.plumbline.pipeline.OnFail;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.pipeline.Vocabulary;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads one entry of {@code clean.SOURCE.expect}, and refuses keys that belong to other checks. */
public final class ExpectationParser {
  private static final String COLUMNS = "columns";
  private static final String EMPTIES = "on-fail = \"null\"";

  private final Section section;
  private final Map<String, Vocabulary.Check> catalog;
  private final RuleIds ids;
  private final String check;

  /** The bare word null is HOCON's own null, and can mean nothing else here. */
  private final OnFail onFail;

  private ExpectationParser(Section section, Vocabulary vocabulary, RuleIds ids) {
    this.section = section;
    this.ids = ids;
    this.catalog = vocabulary.checks();
    this.check = section.read("check", ValueType.TEXT).orElse("");
    section.missing(
        "check", "give a condition on each row, or row-count, or fresh, or the name of a check");
    this.onFail =
        section.isNull("on-fail")
            ? OnFail.NULL
            : section.read("on-fail", ValueType.oneOf(OnFail.class)).orElse(OnFail.STOP);
  }

  /**
   * Reads one entry; what is wrong is reported to the section.
   *
   * @param sources names that a check may refer to
   * @param ids of the entries before
   */
  public static ExpectationSpec parse(
      Section section, SourceSpec source, Set<String> sources, Vocabulary vocabulary, RuleIds ids) {
    ExpectationParser parser = new ExpectationParser(section, vocabulary, ids);
    ExpectationSpec spec =
        parser.catalog.containsKey(parser.check)
            ? parser.named(parser.catalog.get(parser.check), sources)
            : parser.unnamed(source);
    section.refuseUnknownKeys();
    return spec;
  }

  private ExpectationSpec unnamed(SourceSpec source) {
    boolean isRowCount = check.equals(ROW_COUNT);
    boolean isFresh = check.equals(FRESH);
    boolean empties = onFail == OnFail.NULL;
    refuseUnlessCondition();
    refuseForeignKeys(
        isRowCount
            ? Set.of("min", "max", CountHistory.HISTORY, CountHistory.LIMIT)
            : isFresh ? Set.of("within") : empties ? Set.of(COLUMNS) : Set.of());
    Optional<Double> maxShare = maxShare(!isRowCount && !isFresh);
    List<String> columns =
        empties ? section.read(COLUMNS, ValueType.WORDS).orElse(List.of()) : List.of();
    OptionalLong min = isRowCount ? rows("min") : OptionalLong.empty();
    OptionalLong max = isRowCount ? rows("max") : OptionalLong.empty();
    Optional<Duration> within =
        isFresh ? section.read("within", ValueType.DURATION) : Optional.empty();
    Optional<CountHistory> history = isRowCount ? CountHistory.parse(section) : Optional.empty();
    if (isRowCount && Stream.of("min", "max", CountHistory.HISTORY).noneMatch(section::has)) {
      section.refuse("check", "needs min, max, or history", "say how many rows are expected");
    }
    if (min.isPresent() && max.isPresent() && min.getAsLong() > max.getAsLong()) {
      section.refuse("min", "greater than max", "swap them");
    }
    if (isFresh) {
      section.missing("within", "say how old the newest row may be, for example 45d");
      if (source.time().isEmpty()) {
        section.refuse("check", "needs a time", "set sources.%s.time".formatted(source.name()));
      }
    }
    if (isRowCount || isFresh) {
      refuseUnlessOfTables();
    }
    if (empties) {
      section.missing(COLUMNS, "name the columns that become null");
    }
    Rule rule =
        rule(
            !isRowCount && !isFresh,
            history.isPresent() ? List.of(CountHistory.HISTORY) : List.of());
    return new ExpectationSpec(
        check, rule, onFail, columns, min, max, history, within, maxShare, Optional.empty());
  }

  private ExpectationSpec named(Vocabulary.Check keys, Set<String> sources) {
    Options options = section.options(keys.options());
    refuseForeignKeys(names(keys));
    boolean fits =
        keys.options().stream()
            .allMatch(option -> options.find(option).isPresent() || !section.has(option.name()));
    boolean isComplete =
        keys.options().stream()
            .allMatch(option -> options.find(option).isPresent() || !option.isRequired());
    if (fits && isComplete) {
      keys.check(options)
          .ifPresent(wrong -> section.refuse(wrong.key(), wrong.what(), wrong.fix()));
    }
    keys.sourceKey().ifPresent(key -> requireSource(key, options, sources));
    if (!keys.isPerRow()) {
      refuseUnlessOfTables();
    }
    List<String> columns = columns(keys, options);
    return new ExpectationSpec(
        check,
        rule(false, columns),
        onFail,
        columns,
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        maxShare(keys.isPerRow()),
        Optional.of(options));
  }

  private Rule rule(boolean isSql, List<String> columns) {
    Optional<Severity> severity = section.read("severity", ValueType.oneOf(Severity.class));
    if (severity.isPresent() && onFail == OnFail.NOTE) {
      section.refuse(
          "severity",
          "has no effect, since on-fail = note raises no alert",
          "remove it, or set on-fail = warn");
    }
    return new Rule(ids.of(section, check, isSql, columns), section.has("id"), severity);
  }

  private void requireSource(String key, Options options, Set<String> sources) {
    Object named = options.values().get(key);
    if (named != null && !sources.contains(named.toString())) {
      section.refuse(key, "unknown source", Nearest.hint(named.toString(), sources));
    }
  }

  private static List<String> columns(Vocabulary.Check keys, Options options) {
    for (Option<?> option : keys.options()) {
      if (option.name().equals(COLUMNS) && options.find(option).orElse(null) instanceof List<?> l) {
        return l.stream().map(Object::toString).toList();
      }
    }
    return List.of();
  }

  private OptionalLong rows(String key) {
    return section
        .read(key, ValueType.whole(0, Long.MAX_VALUE))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  private Optional<Double> maxShare(boolean isPerRow) {
    Optional<Double> share = section.read("max-share", ValueType.NUMBER);
    if (share.isEmpty()) {
      return share;
    }
    if (share.get() <= 0 || share.get() > 1) {
      section.refuse("max-share", "out of bounds", "choose a number above 0 and up to 1");
    } else if (!isPerRow) {
      section.refuse("max-share", "belongs to checks of single rows only", "remove it");
    } else if (onFail == OnFail.STOP) {
      section.refuse(
          "max-share",
          "has no effect, since on-fail = stop stops at the first row",
          "remove it, or choose another on-fail");
    }
    return share;
  }

  /** Refuses what looks like the name of a check; with a hyphen, it cannot be a condition. */
  private void refuseUnlessCondition() {
    Set<String> known = new TreeSet<>(catalog.keySet());
    known.add(ROW_COUNT);
    known.add(FRESH);
    if (check.isEmpty() || known.contains(check)) {
      return;
    }
    Optional<String> meant =
        known.stream()
            .filter(name -> name.contains("-") && squeezed(name).equals(squeezed(check)))
            .findFirst();
    if (meant.isPresent()) {
      section.refuse("check", "not a condition", "did you mean `%s`?".formatted(meant.get()));
    } else if (check.matches("[a-z]+(-[a-z]+)+")) {
      section.refuse("check", "not a condition", Nearest.hint(check, known));
    }
  }

  private static String squeezed(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  private void refuseUnlessOfTables() {
    if (onFail == OnFail.NULL || onFail == OnFail.QUARANTINE || onFail == OnFail.DROP) {
      section.refuse(
          "on-fail",
          "is about single rows, and %s is about the whole table".formatted(check),
          "choose warn or stop");
    }
  }

  /** Refuses the keys of other checks. */
  private void refuseForeignKeys(Set<String> own) {
    Set<String> all =
        new TreeSet<>(
            Set.of(COLUMNS, "min", "max", "within", CountHistory.HISTORY, CountHistory.LIMIT));
    catalog.values().forEach(keys -> all.addAll(names(keys)));
    for (String key : all) {
      if (section.has(key) && !own.contains(key)) {
        section.refuse(key, "belongs to %s only".formatted(owners(key)), "remove it");
      }
    }
  }

  private String owners(String key) {
    if (key.equals(COLUMNS)) {
      return EMPTIES + " and the checks of the catalog";
    }
    Set<String> owners = new TreeSet<>();
    catalog.values().stream()
        .filter(keys -> names(keys).contains(key))
        .forEach(keys -> owners.add(keys.name()));
    if (Set.of("min", "max", CountHistory.HISTORY, CountHistory.LIMIT).contains(key)) {
      owners.add(ROW_COUNT);
    } else if (key.equals("within")) {
      owners.add(FRESH);
    }
    return "check = " + String.join(" or ", owners);
  }

  private static Set<String> names(Vocabulary.Check keys) {
    Set<String> names = new TreeSet<>();
    keys.options().forEach(option -> names.add(option.name()));
    return names;
  }
}
