package io.plumbline.pipeline.transforms;

import io.plumbline.base.Texts;
import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * One entry of {@code features.pairs}: a feature that is made of two columns.
 *
 * @param columns the two, in order
 * @param name of the feature
 */
public record ColumnPair(Combination combine, List<String> columns, String name) {
  /** How two columns become one. */
  public enum Combination {
    /** Of two numbers. */
    PRODUCT("_x_"),
    /** The first number by the second. */
    RATIO("_per_"),
    /** A level for each two levels. */
    CROSS("_x_");

    private final String between;

    Combination(String between) {
      this.between = between;
    }
  }

  /** Returns true if the feature is numeric; otherwise it is categorical. */
  public boolean isNumber() {
    return combine != Combination.CROSS;
  }

  /**
   * Reads the list of a {@code features} block, without entries that have no two columns.
   *
   * @param refuse refuses columns of an entry that cannot be features
   */
  public static List<ColumnPair> parseAll(
      Section features, BiConsumer<Section, List<String>> refuse) {
    List<ColumnPair> found = new ArrayList<>();
    for (Section section : features.sections("pairs")) {
      Combination combine =
          section.read("combine", ValueType.oneOf(Combination.class)).orElse(Combination.PRODUCT);
      section.missing("combine", "choose from product, ratio, cross");
      List<String> columns = section.read("columns", ValueType.WORDS).orElse(List.of());
      section.missing("columns", "name two columns");
      String given = section.read("name", ValueType.TEXT).orElse("");
      section.refuseUnknownKeys();
      refuse.accept(section, columns);
      if (columns.size() != 2) {
        if (section.has("columns")) {
          section.refuse("columns", Texts.count(columns.size(), "column"), "name two columns");
        }
        continue;
      }
      String name = given.isEmpty() ? String.join(combine.between, columns) : given;
      if (found.stream().anyMatch(other -> other.name.equalsIgnoreCase(name))) {
        section.refuse(
            given.isEmpty() ? "columns" : "name",
            "another pair makes the feature " + name,
            "give one of them another name");
        continue;
      }
      found.add(new ColumnPair(combine, columns, name));
    }
    return List.copyOf(found);
  }

  void write(BlockWriter out) {
    out.put("combine", combine).put("columns", columns).put("name", name);
  }

  /** Writes what {@link #parseAll} reads. */
  public static void writeAll(List<ColumnPair> pairs, BlockWriter out) {
    out.blocks("pairs", pairs, ColumnPair::write);
  }
}
