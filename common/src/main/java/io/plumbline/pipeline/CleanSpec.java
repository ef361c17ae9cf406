package io.plumbline.pipeline;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import io.plumbline.pipeline.checks.ExpectationParser;
import io.plumbline.pipeline.checks.RuleIds;
import io.plumbline.pipeline.columns.ColumnSpec;
import io.plumbline.pipeline.dedupe.DedupeRule;
import io.plumbline.pipeline.dedupe.DedupeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The {@code clean.SOURCE} block: the types and conditions of the rows of a source, and how to
 * correct them.
 *
 * @param nulls texts that mean "missing"
 * @param columns declared types by column, with how their values are written; a value that does not
 *     parse sends its row to quarantine
 * @param derive new columns by Spark SQL expression; one may read another, in any order
 * @param dedupe what happens to rows of the same key
 * @param expect expectations, in order
 */
public record CleanSpec(
    List<String> nulls,
    Map<String, ColumnSpec> columns,
    Map<String, String> derive,
    DedupeSpec dedupe,
    List<ExpectationSpec> expect) {
  static CleanSpec parse(
      Section section, SourceSpec source, Set<String> sources, Vocabulary vocabulary) {
    List<String> nulls = section.read("nulls", ValueType.TEXTS).orElse(List.of(""));
    Map<String, ColumnSpec> columns =
        section.textsAndBlocks("columns", ColumnSpec::of, ColumnSpec::parse);
    Map<String, String> derive = section.textByName("derive");
    DedupeSpec dedupe = DedupeSpec.parse(section, source.isUpsert());
    boolean isLatest = dedupe.rule() == DedupeRule.LATEST;
    if (source.isUpsert() && !isLatest) {
      section.refuse(
          "dedupe",
          "contradicts sources.%s.mode = upsert, which keeps the newest row of each key"
              .formatted(source.name()),
          "remove it");
    }
    if ((isLatest || section.isBlock("dedupe")) && source.key().isEmpty() && !source.isUpsert()) {
      section.refuse("dedupe", "needs a key", "set sources.%s.key".formatted(source.name()));
    }
    if (isLatest && source.time().isEmpty() && !source.isUpsert()) {
      section.refuse(
          "dedupe",
          "needs a time",
          "set sources.%s.time, or choose first".formatted(source.name()));
    }
    List<ExpectationSpec> expect = new ArrayList<>();
    RuleIds ids = new RuleIds();
    section
        .sections("expect")
        .forEach(
            entry -> expect.add(ExpectationParser.parse(entry, source, sources, vocabulary, ids)));
    section.refuseUnknownKeys();
    return new CleanSpec(nulls, columns, derive, dedupe, expect);
  }

  /** Returns the texts that mean "missing" in a column. */
  public List<String> nulls(String column) {
    ColumnSpec spec = columns.get(column);
    return spec == null ? nulls : spec.nulls(nulls);
  }

  void write(BlockWriter out) {
    Map<String, Object> written = new LinkedHashMap<>();
    columns.forEach((name, column) -> written.put(name, column.written()));
    out.put("nulls", nulls)
        .put("columns", written)
        .put("derive", derive)
        .blocks("expect", expect, ExpectationSpec::write);
    dedupe.write(out);
  }
}
