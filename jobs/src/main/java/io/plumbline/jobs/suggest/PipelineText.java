package io.plumbline.jobs.suggest;

import io.plumbline.base.Json;
import io.plumbline.base.Texts;
import io.plumbline.pipeline.ExpectationSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Writes what is suggested as a pipeline file, with the reasons as comments. */
final class PipelineText {
  /** A split of fewer rows by 80 to 20 may leave the test set empty. */
  private static final int FEW_ROWS = 50;

  /** A split by time needs moments to choose from. */
  private static final int MANY_MOMENTS = 50;

  private final StringBuilder out = new StringBuilder();
  private final Instant asOf;

  private PipelineText(Instant asOf) {
    this.asOf = asOf;
  }

  /**
   * Returns the text.
   *
   * @param sources the first of them has the rows to predict
   * @param joins one for each of the other sources
   * @param now rows of this moment or later are in the future
   */
  static String of(
      String pipeline,
      List<SuggestedSource> sources,
      List<SuggestedJoin> joins,
      SuggestedTask task,
      Instant now) {
    PipelineText text = new PipelineText(asOf(sources.get(0), now));
    text.line(
        "# Suggested by `plumbline suggest`. Read it, correct it, and run `plumbline check --data`.");
    text.line("# The comment after an expectation counts the rows that support it.");
    text.line("pipeline = " + HoconWord.of(pipeline));
    text.line("owners = [] # name two or more");
    text.line(
        "as-of = \"%s\" # rows of that moment or later do not exist; remove it once new rows arrive"
            .formatted(text.asOf));
    text.line("");
    text.line("sources {");
    sources.forEach(source -> text.source(source, source.equals(sources.get(0))));
    text.line("}");
    text.line("");
    text.line("clean {");
    sources.forEach(text::clean);
    text.line("}");
    text.line("");
    text.prepare(sources.get(0), joins);
    text.task(sources.get(0), task);
    text.split(sources.get(0));
    text.train(task);
    return text.out.toString();
  }

  /** Returns the day after the newest row, so that separate jobs see the same rows. */
  private static Instant asOf(SuggestedSource first, Instant now) {
    return first
        .time()
        .map(time -> time.latest().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS))
        .filter(next -> !next.isAfter(now))
        .orElse(now.truncatedTo(ChronoUnit.SECONDS));
  }

  private void source(SuggestedSource source, boolean isFirst) {
    TypedRows rows = source.rows();
    comment(
        1, Texts.count(rows.all(), "row") + ", " + Texts.count(rows.columns().size(), "column"));
    if (rows.all() > rows.usable()) {
      comment(
          1,
          Texts.format(
              "%s to quarantine, most of them because of: %s",
              Texts.count(rows.all() - rows.usable(), "row goes", "rows go"),
              rows.reason().orElse("")));
    }
    source.dialect().notes().forEach(note -> comment(1, note));
    line(1, source.name() + " {");
    line(2, "format = " + source.file().format());
    line(2, "path = " + HoconWord.of(source.file().path()));
    for (Map.Entry<String, Object> key : source.dialect().keys().entrySet()) {
      line(2, key.getKey() + " = " + value(key.getValue()));
    }
    if (source.key().isEmpty()) {
      comment(2, "No column or pair of columns names each row, so a hash of the row does.");
    } else {
      line(
          2,
          Texts.format(
              "key = %s # unique in %s",
              HoconWord.list(source.key()), Texts.count(rows.usable(), "row")));
    }
    source.time().ifPresent(time -> time(time, isFirst));
    line(1, "}");
  }

  private void time(SuggestedTime time, boolean isFirst) {
    String key = "time = " + HoconWord.of(time.column());
    if (time.reaches(asOf)) {
      comment(2, key + " # some rows are later than as-of, and a run would leave them out");
    } else if (!isFirst) {
      comment(2, key + " # with it, join by `as-of`, so that no row meets what was later");
    } else {
      line(2, key);
    }
  }

  private static String value(Object value) {
    if (value instanceof List<?> texts) {
      return HoconWord.list(texts.stream().map(String::valueOf).toList());
    }
    if (value instanceof Integer number) {
      return number.toString();
    }
    return value.equals('\t') ? "tab" : HoconWord.of(value.toString());
  }

  private void clean(SuggestedSource source) {
    line(1, source.name() + " {");
    line(2, "nulls = " + HoconWord.list(source.rows().nulls()));
    if (!source.rows().types().isEmpty()) {
      line(2, "columns {");
      source
          .rows()
          .types()
          .forEach((name, type) -> line(3, HoconWord.of(name) + " = " + type.simpleString()));
      line(2, "}");
    }
    if (!source.checks().isEmpty()) {
      line(2, "expect = [");
      source.checks().forEach(this::check);
      line(2, "]");
    }
    line(1, "}");
  }

  private void check(SuggestedCheck check) {
    String what =
        check.check().equals(ExpectationSpec.ROW_COUNT) ? check.check() : Json.write(check.check());
    String rest = check.rest().isEmpty() ? "" : ", " + check.rest();
    line(3, "{ check = %s%s, on-fail = warn } # %s".formatted(what, rest, check.support()));
  }

  private void prepare(SuggestedSource first, List<SuggestedJoin> joins) {
    line("prepare {");
    line(1, "from = " + first.name());
    List<SuggestedJoin> proposed = joins.stream().filter(SuggestedJoin::isProposed).toList();
    if (!proposed.isEmpty()) {
      line(1, "join = [");
      proposed.forEach(join -> line(2, join.text() + " # " + join.note()));
      line(1, "]");
    }
    joins.stream()
        .filter(join -> !join.isProposed())
        .forEach(join -> comment(1, "Not joined: " + join.with() + ": " + join.note()));
    line("}");
    line("");
  }

  private void task(SuggestedSource first, SuggestedTask task) {
    line("task {");
    SuggestedLabel label = task.label();
    if (!label.doubt().isEmpty()) {
      comment(1, label.doubt());
    }
    task.others()
        .forEach(
            other ->
                comment(
                    1,
                    "Or: label = %s, with the values %s"
                        .formatted(HoconWord.of(other.name()), SuggestedLabel.classes(other))));
    line(1, "kind = " + (label.positive().isPresent() ? "binary" : "regression"));
    String classes =
        first
            .column(label.column())
            .filter(column -> column.texts().areFew() && label.positive().isPresent())
            .map(column -> " # " + SuggestedLabel.classes(column))
            .orElse("");
    line(1, "label = " + HoconWord.of(label.column()) + classes);
    label.positive().ifPresent(positive -> line(1, "positive = " + HoconWord.ofValue(positive)));
    if (!task.drop().isEmpty()) {
      line(1, "drop = " + HoconWord.list(task.drop()));
    }
    comment(1, "Add to `drop` what is known only together with the label.");
    line("}");
    line("");
  }

  private void split(SuggestedSource first) {
    boolean byTime =
        first
            .time()
            .filter(time -> !time.reaches(asOf) && time.distinct() >= MANY_MOMENTS)
            .isPresent();
    if (first.rows().usable() < FEW_ROWS) {
      line("split { test = 0.5 } # there are few rows");
    } else if (byTime) {
      line("split { by = time }");
    }
  }

  private void train(SuggestedTask task) {
    boolean isBinary = task.label().positive().isPresent();
    line(
        "train { models = [ { family = %s }, { family = random-forest } ] }"
            .formatted(isBinary ? "logistic-regression" : "linear-regression"));
  }

  private void comment(int depth, String text) {
    line(depth, "# " + text.replaceAll("\\s+", " "));
  }

  private void line(int depth, String text) {
    line("  ".repeat(depth) + text);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
