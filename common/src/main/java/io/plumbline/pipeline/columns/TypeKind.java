package io.plumbline.pipeline.columns;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kinds of types, by which a column may have other options. */
enum TypeKind {
  TEXT("a string"),
  BOOLEAN("a boolean"),
  WHOLE("a whole number"),
  FRACTION("a double, float, or decimal"),
  DATE("a date"),
  TIMESTAMP("a timestamp"),
  LOCAL_TIMESTAMP("a timestamp_ntz"),
  /** No type of a column, which is refused elsewhere. */
  UNKNOWN("");

  private static final Pattern WORD = Pattern.compile("\\s*([a-zA-Z_]+).*", Pattern.DOTALL);

  private final String words;

  TypeKind(String words) {
    this.words = words;
  }

  /** Returns the kind in words, for messages. */
  String words() {
    return words;
  }

  /** Returns the kind of a type of Spark SQL. */
  static TypeKind of(String type) {
    Matcher word = WORD.matcher(type);
    return switch (word.matches() ? word.group(1).toLowerCase(Locale.ROOT) : "") {
      case "string", "char", "character", "varchar" -> TEXT;
      case "boolean" -> BOOLEAN;
      case "tinyint", "byte", "smallint", "short", "int", "integer", "bigint", "long" -> WHOLE;
      case "float", "real", "double", "decimal", "dec", "numeric" -> FRACTION;
      case "date" -> DATE;
      case "timestamp", "timestamp_ltz" -> TIMESTAMP;
      case "timestamp_ntz" -> LOCAL_TIMESTAMP;
      default -> UNKNOWN;
    };
  }
}
