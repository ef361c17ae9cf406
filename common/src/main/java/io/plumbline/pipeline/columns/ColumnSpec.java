package io.plumbline.pipeline.columns;

import io.plumbline.base.Texts;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One column of {@code clean.SOURCE.columns}: its type alone, or a block with the type and how its
 * values are written.
 *
 * @param type Spark SQL type, as written
 * @param nulls texts that mean "missing" in this column; empty for those of the source
 * @param values the right text by the text that is written
 * @param rule how values of the type are written; empty for the way of Spark
 */
public record ColumnSpec(
    String type,
    Optional<List<String>> nulls,
    Map<String, String> values,
    Optional<ColumnRule> rule) {
  private static final String TYPE = "type";
  private static final String NULLS = "nulls";
  private static final String VALUES = "values";

  private static final Set<TypeKind> NUMBERS = EnumSet.of(TypeKind.WHOLE, TypeKind.FRACTION);
  private static final Set<TypeKind> TIMES =
      EnumSet.of(TypeKind.DATE, TypeKind.TIMESTAMP, TypeKind.LOCAL_TIMESTAMP);

  /** The kinds of types that a key is for. */
  private static final Map<String, Set<TypeKind>> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("trim", EnumSet.of(TypeKind.TEXT));
    KINDS.put("unicode", EnumSet.of(TypeKind.TEXT));
    KINDS.put("case", EnumSet.of(TypeKind.TEXT));
    KINDS.put("decimal", EnumSet.of(TypeKind.FRACTION));
    KINDS.put("thousands", NUMBERS);
    KINDS.put("units", NUMBERS);
    KINDS.put("formats", TIMES);
    KINDS.put("zone", EnumSet.of(TypeKind.TIMESTAMP));
    KINDS.put("true", EnumSet.of(TypeKind.BOOLEAN));
    KINDS.put("false", EnumSet.of(TypeKind.BOOLEAN));
    KINDS.put("spellings", EnumSet.of(TypeKind.BOOLEAN));
  }

  /** Returns a column of a type, whose values are written as Spark expects them. */
  public static ColumnSpec of(String type) {
    return new ColumnSpec(type, Optional.empty(), Map.of(), Optional.empty());
  }

  /** Reads the block of a column. */
  public static ColumnSpec parse(Section section) {
    String type = section.read(TYPE, ValueType.TEXT).orElse("");
    section.missing(TYPE, "give the column a type, such as string or double");
    TypeKind kind = TypeKind.of(type);
    KINDS.forEach(
        (key, kinds) -> {
          if (section.has(key) && kind != TypeKind.UNKNOWN && !kinds.contains(kind)) {
            section.refuse(
                key, "does not fit the type " + type, "remove it; it is for " + words(kinds));
          }
        });
    ColumnSpec spec =
        new ColumnSpec(
            type,
            section.read(NULLS, ValueType.TEXTS),
            section.textByName(VALUES),
            rule(section, kind));
    spec.nulls.ifPresent(
        tokens ->
            tokens.stream()
                .filter(spec::isNamed)
                .findFirst()
                .ifPresent(
                    token ->
                        section.refuse(
                            NULLS,
                            "\"%s\" has another meaning in this block".formatted(token),
                            "remove it from one of them")));
    section.refuseUnknownKeys();
    return spec;
  }

  private static Optional<ColumnRule> rule(Section section, TypeKind kind) {
    return switch (kind) {
      case TEXT -> TextRule.parse(section);
      case BOOLEAN -> BooleanRule.parse(section);
      case WHOLE, FRACTION -> NumberRule.parse(section);
      case DATE, TIMESTAMP, LOCAL_TIMESTAMP -> TimeRule.parse(section);
      case UNKNOWN -> Optional.empty();
    };
  }

  private static String words(Set<TypeKind> kinds) {
    return Texts.list(kinds.stream().map(TypeKind::words).toList());
  }

  /** Returns true if the block says more than the type. */
  public boolean isBlock() {
    return !equals(of(type));
  }

  /** Returns the keys of the block, without its type. */
  public Set<String> keys() {
    Set<String> keys = new TreeSet<>(block().keySet());
    keys.remove(TYPE);
    return keys;
  }

  /**
   * Returns the texts that mean "missing": a text to which the block gives another meaning is none
   * of them.
   *
   * @param ofSource those of the columns without their own
   */
  public List<String> nulls(List<String> ofSource) {
    return nulls.orElseGet(() -> ofSource.stream().filter(text -> !isNamed(text)).toList());
  }

  private boolean isNamed(String text) {
    return values.containsKey(text)
        || rule.filter(BooleanRule.class::isInstance)
            .map(BooleanRule.class::cast)
            .filter(words -> words.words().contains(text.toLowerCase(Locale.ROOT)))
            .isPresent();
  }

  /** Returns how a value is to be written: the type, and the form of its text. */
  public String form(String typeName) {
    return typeName + rule.map(ColumnRule::form).orElse("");
  }

  /** Returns the type alone, or the keys of the block, as they are read. */
  public Object written() {
    return isBlock() ? block() : type;
  }

  private Map<String, Object> block() {
    Map<String, Object> block = new LinkedHashMap<>();
    block.put(TYPE, type);
    nulls.ifPresent(tokens -> block.put(NULLS, tokens));
    if (!values.isEmpty()) {
      block.put(VALUES, values);
    }
    rule.ifPresent(how -> how.write(block));
    return block;
  }
}
