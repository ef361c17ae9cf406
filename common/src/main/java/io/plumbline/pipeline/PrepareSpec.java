package io.plumbline.pipeline;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import io.plumbline.pipeline.past.PastSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code prepare} block: turns clean sources into one row per thing to predict.
 *
 * @param from the source whose rows are predicted
 * @param join the others, left joins in order; none may add or lose rows
 * @param past aggregations over what happened before each row, after the joins
 * @param where Spark SQL condition that rows must meet, after the joins and derivations
 * @param derive new columns by Spark SQL expression, after those of {@code past}; one may read
 *     another
 */
public record PrepareSpec(
    String from,
    List<JoinSpec> join,
    List<PastSpec> past,
    Optional<String> where,
    Map<String, String> derive) {
  static PrepareSpec parse(Section section, Set<String> sources) {
    String from =
        section
            .read("from", ValueType.oneOf("source", sources))
            .orElseGet(() -> sources.size() == 1 ? sources.iterator().next() : "");
    if (sources.size() > 1) {
      section.missing("from", "say whose rows are predicted: " + String.join(", ", sources));
    }
    List<JoinSpec> join = new ArrayList<>();
    section.sections("join").forEach(entry -> join.add(JoinSpec.parse(entry, sources)));
    List<PastSpec> past = new ArrayList<>();
    section.sections("past").forEach(entry -> past.add(PastSpec.parse(entry, from, sources)));
    Optional<String> where = section.read("where", ValueType.TEXT);
    Map<String, String> derive = section.textByName("derive");
    section.refuseUnknownKeys();
    return new PrepareSpec(from, join, past, where, derive);
  }

  void write(BlockWriter out) {
    out.put("from", from)
        .blocks("join", join, JoinSpec::write)
        .blocks("past", past, PastSpec::write)
        .put("derive", derive);
    where.ifPresent(condition -> out.put("where", condition));
  }
}
