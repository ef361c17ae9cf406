package io.plumbline.jobs.suggest;

import io.plumbline.spark.Columns;
import io.plumbline.spark.SqlSyntax;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names and texts as Spark SQL has to see them. */
final class SqlWord {
  /** Words that the parser takes for something else than a column. */
  private static final Set<String> VALUES =
      Set.of(
          "case",
          "exists",
          "interval",
          "not",
          "null",
          "true",
          "false",
          "user",
          "session_user",
          "current_user",
          "current_date",
          "current_time",
          "current_timestamp",
          "localtimestamp",
          "current_catalog",
          "current_database",
          "current_schema");

  private static final List<String> USES =
      List.of("%s IS NOT NULL", "%s IN ('a')", "%s BETWEEN 0 AND 1", "trim(%s) IN ('a')");

  private SqlWord() {}

  /** Returns the name of a column, quoted if need be. */
  static String of(String column) {
    boolean isPlain =
        column.matches("[A-Za-z_][A-Za-z0-9_]*")
            && !VALUES.contains(column.toLowerCase(Locale.ROOT))
            && USES.stream()
                .allMatch(use -> SqlSyntax.expressionProblem(use.formatted(column)).isEmpty());
    return isPlain ? column : Columns.quoted(column);
  }

  /** Returns a text as a literal. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder("'");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '\\') {
        literal.append('\\').append(c);
      } else if (c < ' ') {
        literal.append("\\u%04X".formatted((int) c));
      } else {
        literal.append(c);
      }
    }
    return literal.append('\'').toString();
  }
}
