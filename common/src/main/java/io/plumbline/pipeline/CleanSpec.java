package io.plumbline.pipeline;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import io.plumbline.pipeline.checks.ExpectationParser;
import io.plumbline.pipeline.checks.RuleIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The {@code clean.SOURCE} block: the types and conditions of the rows of a source, and how to
 * correct them.
 *
 * @param nulls texts that mean "missing"
 * @param columns declared Spark SQL types by column; a value that does not parse sends its row to
 *     quarantine
 * @param derive new columns by Spark SQL expression; one may read another, in any order
 * @param dedupe what happens to rows of the same key
 * @param expect expectations, in order
 */
public record CleanSpec(
    List<String> nulls,
    Map<String, String> columns,
    Map<String, String> derive,
    DedupeRule dedupe,
    List<ExpectationSpec> expect) {
  static CleanSpec parse(
      Section section, SourceSpec source, Set<String> sources, Vocabulary vocabulary) {
    List<String> nulls = section.read("nulls", ValueType.TEXTS).orElse(List.of(""));
    Map<String, String> columns = section.textByName("columns");
    Map<String, String> derive = section.textByName("derive");
    DedupeRule dedupe =
        section
            .read("dedupe", ValueType.oneOf(DedupeRule.class))
            .orElse(source.isUpsert() ? DedupeRule.LATEST : DedupeRule.FAIL);
    if (source.isUpsert() && dedupe != DedupeRule.LATEST) {
      section.refuse(
          "dedupe",
          "contradicts sources.%s.mode = upsert, which keeps the newest row of each key"
              .formatted(source.name()),
          "remove it");
    }
    if (dedupe == DedupeRule.LATEST && source.key().isEmpty() && !source.isUpsert()) {
      section.refuse("dedupe", "needs a key", "set sources.%s.key".formatted(source.name()));
    }
    if (dedupe == DedupeRule.LATEST && source.time().isEmpty() && !source.isUpsert()) {
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

  void write(BlockWriter out) {
    out.put("nulls", nulls)
        .put("columns", columns)
        .put("derive", derive)
        .put("dedupe", dedupe)
        .blocks("expect", expect, ExpectationSpec::write);
  }
}
