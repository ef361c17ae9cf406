package io.plumbline.pipeline;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import io.plumbline.pipeline.transforms.ColumnOverride;
import io.plumbline.pipeline.transforms.ColumnPair;
import io.plumbline.pipeline.transforms.DateParts;
import io.plumbline.pipeline.transforms.EncodingSpec;
import io.plumbline.pipeline.transforms.NumericTransform;
import io.plumbline.pipeline.transforms.TextFeatures;
import java.util.List;
import java.util.Optional;

/**
 * The {@code features} block: turns columns into numbers. Statistics come from training rows only.
 *
 * @param override for some columns, in the order in which they are tried
 */
public record FeaturesSpec(
    Numeric numeric,
    Categorical categorical,
    DateParts date,
    TextFeatures text,
    List<ColumnPair> pairs,
    List<ColumnOverride> override) {

  /** Without features of dates, texts, and pairs of columns. */
  public FeaturesSpec(Numeric numeric, Categorical categorical, List<ColumnOverride> override) {
    this(numeric, categorical, DateParts.NONE, TextFeatures.NONE, List.of(), override);
  }

  /**
   * {@code features.numeric}: how columns of numbers are imputed and scaled.
   *
   * @param columns names, or empty for {@code auto}: every numeric column
   */
  public record Numeric(Optional<List<String>> columns, NumericTransform transform) {
    static Numeric parse(Section section, TaskSpec task) {
      Optional<List<String>> columns = FeaturesSpec.columns(section, task);
      NumericTransform transform = NumericTransform.parse(section, NumericTransform.DEFAULT);
      section.refuseUnknownKeys();
      return new Numeric(columns, transform);
    }

    void write(BlockWriter out) {
      writeColumns(columns, out);
      transform.write(out);
    }
  }

  /**
   * {@code features.categorical}: how columns of text become numbers.
   *
   * @param columns names, or empty for {@code auto}: every text or boolean column
   */
  public record Categorical(Optional<List<String>> columns, EncodingSpec encoding) {
    static Categorical parse(Section section, TaskSpec task, Vocabulary vocabulary) {
      Optional<List<String>> columns = FeaturesSpec.columns(section, task);
      EncodingSpec encoding = EncodingSpec.parse(section, vocabulary.encoders());
      section.refuseUnknownKeys();
      return new Categorical(columns, encoding);
    }

    void write(BlockWriter out) {
      writeColumns(columns, out);
      encoding.write(out);
    }
  }

  static FeaturesSpec parse(Section section, TaskSpec task, Vocabulary vocabulary) {
    Numeric numeric = Numeric.parse(section.child("numeric"), task);
    Section textual = section.child("categorical");
    Categorical categorical = Categorical.parse(textual, task, vocabulary);
    refuseDoubled(
        textual,
        categorical.columns().orElse(List.of()),
        "numeric",
        numeric.columns().orElse(List.of()));
    Section dated = section.child("date");
    DateParts date = DateParts.parse(dated);
    refuseWhatIsNone(dated, date.columns(), task);
    Section texts = section.child("text");
    TextFeatures text = TextFeatures.parse(texts);
    refuseWhatIsNone(texts, text.columns(), task);
    refuseDoubled(texts, text.columns(), "numeric", numeric.columns().orElse(List.of()));
    refuseDoubled(texts, text.columns(), "categorical", categorical.columns().orElse(List.of()));
    List<ColumnPair> pairs =
        ColumnPair.parseAll(section, (pair, columns) -> refuseWhatIsNone(pair, columns, task));
    List<ColumnOverride> override =
        ColumnOverride.parseAll(
            section,
            new ColumnOverride.General(numeric.transform(), categorical.encoding()),
            vocabulary.encoders());
    section.refuseUnknownKeys();
    return new FeaturesSpec(numeric, categorical, date, text, pairs, override);
  }

  /** Returns what happens to a numeric column: of the first block that matches, or of all. */
  public NumericTransform numericOf(String column) {
    return override.stream()
        .filter(block -> block.numeric().isPresent() && block.matches(column))
        .findFirst()
        .flatMap(ColumnOverride::numeric)
        .orElse(numeric.transform());
  }

  /** Returns how a categorical column is encoded: by the first block that matches, or as all. */
  public EncodingSpec encodingOf(String column) {
    return override.stream()
        .filter(block -> block.encoding().isPresent() && block.matches(column))
        .findFirst()
        .flatMap(ColumnOverride::encoding)
        .orElse(categorical.encoding());
  }

  /** Returns true if a numeric feature is no column of the rows, but made of some. */
  public boolean makesNumber(String feature) {
    return date.makes(feature) || makesPair(feature, true);
  }

  /** Returns true if a categorical feature is no column of the rows, but made of some. */
  public boolean makesLevels(String feature) {
    return makesPair(feature, false);
  }

  private boolean makesPair(String feature, boolean isNumber) {
    return pairs.stream()
        .anyMatch(pair -> pair.isNumber() == isNumber && pair.name().equals(feature));
  }

  public void write(BlockWriter out) {
    out.block("numeric", numeric::write).block("categorical", categorical::write);
    out.block("date", date::write).block("text", text::write);
    ColumnPair.writeAll(pairs, out);
    ColumnOverride.writeAll(override, out);
  }

  private static void writeColumns(Optional<List<String>> columns, BlockWriter out) {
    columns.ifPresentOrElse(names -> out.put("columns", names), () -> out.put("columns", "auto"));
  }

  /** {@code auto} or a list of names, none of which may be the label, dropped, or known later. */
  private static Optional<List<String>> columns(Section section, TaskSpec task) {
    if (!section.isList("columns")) {
      if (section
          .read("columns", ValueType.TEXT)
          .filter(text -> !text.equals("auto"))
          .isPresent()) {
        section.refuse("columns", "unknown choice", "write auto or a list of names");
      }
      return Optional.empty();
    }
    Optional<List<String>> columns = section.read("columns", ValueType.WORDS);
    columns.ifPresent(names -> refuseWhatIsNone(section, names, task));
    return columns;
  }

  private static void refuseDoubled(
      Section section, List<String> names, String kind, List<String> others) {
    List<String> both = names.stream().filter(others::contains).toList();
    if (!both.isEmpty()) {
      section.refuse(
          "columns",
          "also %s: %s".formatted(kind, String.join(", ", both)),
          "name each column in one of the two");
    }
  }

  private static void refuseWhatIsNone(Section section, List<String> names, TaskSpec task) {
    if (names.contains(task.label())) {
      section.refuse(
          "columns",
          "names the label %s".formatted(task.label()),
          "a label cannot be a feature: remove it");
    }
    refuseNamed(section, names, "task.drop", task.drop());
    refuseNamed(section, names, "task.weight", task.weights().column().stream().toList());
    refuseNamed(section, names, "task.known-later", task.knownLater());
  }

  private static void refuseNamed(
      Section section, List<String> names, String key, List<String> notFeatures) {
    List<String> both = names.stream().filter(notFeatures::contains).toList();
    if (!both.isEmpty()) {
      section.refuse(
          "columns",
          key + " names " + String.join(", ", both) + " too",
          "remove it from one of the two");
    }
  }
}
