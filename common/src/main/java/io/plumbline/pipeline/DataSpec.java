package io.plumbline.pipeline;

import io.plumbline.base.Lookup;
import io.plumbline.config.BlockWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From sources to feature rows.
 *
 * @param sources by name, in the order of the file
 * @param clean by source name; a source without a block has the defaults
 */
public record DataSpec(
    Map<String, SourceSpec> sources, Map<String, CleanSpec> clean, PrepareSpec prepare) {
  /** Returns a source by its name. */
  public SourceSpec source(String name) {
    return Lookup.required(sources, name);
  }

  /** Returns how a source is cleaned. */
  public CleanSpec cleanOf(String source) {
    return Lookup.required(clean, source);
  }

  void write(BlockWriter out) {
    out.blocks("sources", sources, SourceSpec::write)
        .blocks("clean", clean, CleanSpec::write)
        .block("prepare", prepare::write);
  }

  /** Writes the order of derived columns, which is that of the table and which sorted keys hide. */
  void writeOrder(BlockWriter out) {
    out.put("order", List.copyOf(prepare.derive().keySet()));
    Map<String, List<String>> orders = new LinkedHashMap<>();
    clean.forEach((name, block) -> orders.put(name, List.copyOf(block.derive().keySet())));
    out.block("orders", inner -> orders.forEach(inner::put));
  }
}
