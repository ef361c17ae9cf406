package io.plumbline.pipeline;

import io.plumbline.config.AsOf;
import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import io.plumbline.pipeline.past.ColumnPairs;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One entry of {@code prepare.join}: a left join that keeps the number of rows.
 *
 * @param with source on the right side
 * @param on right column by left column; all must be equal
 * @param prefix put before the name of every right column but the keys
 * @param asOf the nearest right row at or before the left row's time, when given
 */
public record JoinSpec(String with, Map<String, String> on, String prefix, Optional<AsOf> asOf) {

  /**
   * {@code as-of}: joins the latest right row at or before the time of the left row.
   *
   * @param left time column of the left side
   * @param right time column of the right side
   * @param within largest distance to the right row
   */
  public record AsOf(String left, String right, Duration within) {
    static AsOf parse(Section section) {
      String left = section.read("left", ValueType.TEXT).orElse("");
      section.missing("left", "name the time column of the left side");
      String right = section.read("right", ValueType.TEXT).orElse("");
      section.missing("right", "name the time column of the right side");
      Duration within = section.read("within", ValueType.DURATION).orElse(Duration.ZERO);
      section.missing("within", "say how far back the right row may lie, for example 3h");
      section.refuseUnknownKeys();
      return new AsOf(left, right, within);
    }

    void write(BlockWriter out) {
      out.put("left", left).put("right", right).put("within", within);
    }
  }

  static JoinSpec parse(Section section, Set<String> sources) {
    String with = section.read("with", ValueType.oneOf("source", sources)).orElse("");
    section.missing("with", "name a source");
    Map<String, String> on = ColumnPairs.read(section, "on");
    String prefix = section.read("prefix", ValueType.TEXT_OR_EMPTY).orElse("");
    Optional<AsOf> asOf =
        section.has("as-of") ? Optional.of(AsOf.parse(section.child("as-of"))) : Optional.empty();
    section.refuseUnknownKeys();
    return new JoinSpec(with, on, prefix, asOf);
  }

  void write(BlockWriter out) {
    out.put("with", with).put("on", on).put("prefix", prefix);
    asOf.ifPresent(nearest -> out.block("as-of", nearest::write));
  }
}
