package io.plumbline.pipeline;

import io.plumbline.base.Options;
import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import io.plumbline.pipeline.transforms.NumericTransform;
import java.util.List;
import java.util.Optional;

/**
 * The {@code features} block: turns columns into numbers. Statistics come from training rows only.
 */
public record FeaturesSpec(Numeric numeric, Categorical categorical) {

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
   * @param encode name of an encoder in the catalog, e.g. one-hot
   * @param options values of the options of the encoder
   */
  public record Categorical(Optional<List<String>> columns, String encode, Options options) {
    static Categorical parse(Section section, TaskSpec task, Vocabulary vocabulary) {
      Optional<List<String>> columns = FeaturesSpec.columns(section, task);
      String encode =
          section
              .read("encode", ValueType.oneOf("encoder", vocabulary.encoders().keySet()))
              .orElse("one-hot");
      Options options = section.options(vocabulary.encoders().getOrDefault(encode, List.of()));
      section.refuseUnknownKeys();
      return new Categorical(columns, encode, options);
    }

    void write(BlockWriter out) {
      writeColumns(columns, out);
      out.put("encode", encode).put(options);
    }
  }

  static FeaturesSpec parse(Section section, TaskSpec task, Vocabulary vocabulary) {
    Section numeric = section.child("numeric");
    Section categorical = section.child("categorical");
    FeaturesSpec spec =
        new FeaturesSpec(
            Numeric.parse(numeric, task), Categorical.parse(categorical, task, vocabulary));
    List<String> both =
        spec.categorical().columns().orElse(List.of()).stream()
            .filter(spec.numeric().columns().orElse(List.of())::contains)
            .toList();
    if (!both.isEmpty()) {
      categorical.refuse(
          "columns",
          "also numeric: " + String.join(", ", both),
          "name each column in one of the two");
    }
    section.refuseUnknownKeys();
    return spec;
  }

  public void write(BlockWriter out) {
    out.block("numeric", numeric::write).block("categorical", categorical::write);
  }

  private static void writeColumns(Optional<List<String>> columns, BlockWriter out) {
    columns.ifPresentOrElse(names -> out.put("columns", names), () -> out.put("columns", "auto"));
  }

  /** {@code auto} or a list of names, none of which may be the label or dropped. */
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
    columns.ifPresent(
        names -> {
          if (names.contains(task.label())) {
            section.refuse(
                "columns",
                "names the label %s".formatted(task.label()),
                "a label cannot be a feature: remove it");
          }
          List<String> dropped = names.stream().filter(task.drop()::contains).toList();
          if (!dropped.isEmpty()) {
            section.refuse(
                "columns",
                "task.drop names " + String.join(", ", dropped) + " too",
                "remove it from one of the two");
          }
        });
    return columns;
  }
}
