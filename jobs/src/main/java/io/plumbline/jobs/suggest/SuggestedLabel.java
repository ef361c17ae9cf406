package io.plumbline.jobs.suggest;

import io.plumbline.base.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The column to predict.
 *
 * @param positive the positive class; empty for a regression
 * @param doubt reason why it may be a bad choice; empty if it is a good one
 */
record SuggestedLabel(String column, Optional<String> positive, String doubt) {
  private static final Set<String> POSITIVE =
      Set.of("1", "1.0", "true", "t", "yes", "y", "positive", "pos", "ja", "si", "oui");

  private static final int MOST_CLASSES = 20;
  private static final int ENOUGH_NUMBERS = 10;

  /** Kinds of columns by the likelihood that someone wants to predict them, the best first. */
  private enum Rank {
    NAMED_CLASS,
    CLASS,
    NAMED_NUMBER,
    NAMED_CLASSES,
    NUMBER,
    CLASSES,
    ANYTHING
  }

  /** Returns the label that a user asks for. */
  static SuggestedLabel asked(SuggestedSource source, String label) {
    ColumnFacts column =
        source
            .column(label)
            .orElseThrow(
                () ->
                    SuggestErrors.unknownLabel(
                        label, source.rows().columns().stream().map(ColumnFacts::name).toList()));
    if (!column.isFeature()) {
      throw SuggestErrors.notALabel(
          label,
          column.values() == 0 ? "no row has a value" : "it is " + column.type().simpleString());
    }
    if (column.distinct() < 2) {
      throw SuggestErrors.notALabel(label, "every row has the same value");
    }
    return of(column, column.isNumber() && column.distinct() > 2, "");
  }

  /** Returns the most likely label; the last column if none has two values. */
  static SuggestedLabel of(SuggestedSource source) {
    List<ColumnFacts> columns = source.rows().columns();
    ColumnFacts column =
        candidates(source).stream().findFirst().orElse(columns.get(columns.size() - 1));
    Rank rank = rank(column, source);
    boolean isNumber =
        rank == Rank.NAMED_NUMBER
            || rank == Rank.NUMBER
            || rank == Rank.ANYTHING && column.isNumber() && !isBinary(column);
    return of(
        column,
        isNumber,
        column.distinct() > 1
            ? doubt(rank)
            : "No column has two values, so `prepare` will refuse any label.");
  }

  /** Returns the columns that may be a label, the most likely first. */
  static List<ColumnFacts> candidates(SuggestedSource source) {
    List<ColumnFacts> columns = source.rows().columns();
    return columns.stream()
        .filter(column -> column.isFeature() && column.distinct() > 1)
        .sorted(
            Comparator.comparing((ColumnFacts column) -> rank(column, source))
                .thenComparing(column -> -columns.indexOf(column)))
        .toList();
  }

  /** Returns true if the column has two classes. */
  static boolean isBinary(ColumnFacts column) {
    return column.texts().areFew() && column.distinct() == 2;
  }

  private static Rank rank(ColumnFacts column, SuggestedSource source) {
    boolean isNamed = ColumnWords.isLabel(column.name());
    boolean isKey = source.key().contains(column.name()) || ColumnWords.isKey(column.name());
    if (isBinary(column)) {
      return isNamed
          ? Rank.NAMED_CLASS
          : source.key().contains(column.name()) ? Rank.ANYTHING : Rank.CLASS;
    }
    if (isKey) {
      return Rank.ANYTHING;
    }
    boolean isMostlyThere = 2 * column.values() >= source.rows().usable();
    if (column.isNumber() && column.distinct() >= ENOUGH_NUMBERS && isMostlyThere) {
      return isNamed ? Rank.NAMED_NUMBER : Rank.NUMBER;
    }
    boolean areClasses =
        column.texts().areFew() && column.distinct() <= MOST_CLASSES && isMostlyThere;
    if (areClasses && !column.isNumber()) {
      return isNamed ? Rank.NAMED_CLASSES : Rank.CLASSES;
    }
    return areClasses && isNamed ? Rank.NAMED_CLASSES : Rank.ANYTHING;
  }

  private static String doubt(Rank rank) {
    return switch (rank) {
      case NAMED_CLASS, NAMED_NUMBER -> "";
      case CLASS -> "Chosen because it has two values. Choose what you want to predict.";
      case NAMED_CLASSES, CLASSES ->
          "It has several classes; one of them is predicted against the others.";
      case NUMBER ->
          "No column has two values, so a number is predicted. Choose what you want to predict.";
      case ANYTHING -> "No column looks like a label. Choose what you want to predict.";
    };
  }

  private static SuggestedLabel of(ColumnFacts column, boolean isNumber, String doubt) {
    return new SuggestedLabel(
        column.name(), isNumber ? Optional.empty() : Optional.of(positive(column)), doubt);
  }

  /** Returns the class that is called positive, else the rarer of two, else the most frequent. */
  private static String positive(ColumnFacts column) {
    if (column.isFlag()) {
      return "true";
    }
    Map<String, Long> counts = column.texts().counts();
    Comparator<Map.Entry<String, Long>> byCount = Map.Entry.comparingByValue();
    return counts.entrySet().stream()
        .filter(entry -> POSITIVE.contains(entry.getKey().toLowerCase(Locale.ROOT)))
        .max(byCount)
        .or(() -> counts.entrySet().stream().min(counts.size() == 2 ? byCount : byCount.reversed()))
        .map(Map.Entry::getKey)
        .or(() -> column.texts().first())
        .orElse("1");
  }

  /** Returns a class with its number of rows, for a comment. */
  static String classes(ColumnFacts column) {
    return String.join(
        ", ",
        column.texts().counts().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(5)
            .map(
                entry ->
                    Texts.format("%s %,d", Texts.shortened(entry.getKey(), 40), entry.getValue()))
            .toList());
  }
}
