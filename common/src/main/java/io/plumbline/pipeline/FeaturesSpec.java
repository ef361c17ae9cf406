package io.plumbline.pipeline;

import io.plumbline.base.Options;
import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.List;
import java.util.Optional;

/** {@code features}: how columns become numbers; statistics come from training rows only. */
public record FeaturesSpec(Numeric numeric, Categorical categorical) {

  /**
   * @param columns names, or empty for {@code auto}: every numeric column
   * @param impute median, mean or zero
   * @param scale standard (mean 0, standard deviation 1) or none
   */
  public record Numeric(Optional<List<String>> columns, String impute, String scale) {
    static Numeric parse(Section section, TaskSpec task) {
      Optional<List<String>> columns = FeaturesSpec.columns(section, task);
      String impute =
          section
              .read("impute", ValueType.oneOf("way to impute", List.of("median", "mean", "zero")))
              .orElse("median");
      String scale =
          section
              .read("scale", ValueType.oneOf("scale", List.of("standard", "none")))
              .orElse("standard");
      section.refuseUnknownKeys();
      return new Numeric(columns, impute, scale);
    }

    void write(BlockWriter out) {
      writeColumns(columns, out);
      out.put("impute", impute).put("scale", scale);
    }
  }

  /**
   * @param columns names, or empty for {@code auto}: every text or boolean column
   * @param encode name of an encoder in the catalog, e.g. one-hot
   * @param options the encoder's own keys
   */
  public record Categorical(Optional<List<String>> columns, String encode, Options options) {
    private static final String DEFAULT = "one-hot";

    static Categorical parse(Section section, TaskSpec task, Vocabulary vocabulary) {
      Optional<List<String>> columns = FeaturesSpec.columns(section, task);
      Optional<String> known =
          section.read("encode", ValueType.oneOf("encoder", vocabulary.encoders().keySet()));
      String encode = known.orElse(DEFAULT);
      Options options = section.options(vocabulary.encoders().getOrDefault(encode, List.of()));
      if (known.isPresent() || !section.has("encode")) {
        section.refuseUnknownKeys(); // those of an unknown encoder are unknown, too
      }
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
