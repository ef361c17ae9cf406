package io.plumbline.spark;

import java.util.Optional;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructType;

/** Spark's parser, without a session. */
public final class SqlSyntax {
  private SqlSyntax() {}

  /** Returns the type of a column of plain values; empty if the text is none. */
  public static Optional<DataType> plainType(String text) {
    DataType type;
    try {
      type = DataType.fromDDL(text);
    } catch (Exception notAType) {
      return Optional.empty();
    }
    boolean plain =
        !(type instanceof StructType
            || type instanceof ArrayType
            || type instanceof MapType
            || type instanceof BinaryType
            || type instanceof NullType);
    return plain ? Optional.of(type) : Optional.empty();
  }

  /** Returns the reason for which a text is no expression, in one line; empty if it is one. */
  public static Optional<String> expressionProblem(String text) {
    try {
      CatalystSqlParser$.MODULE$.parseExpression(text);
      return Optional.empty();
    } catch (Exception e) {
      // Spark does not declare the checked exception that it throws.
      if (e instanceof ParseException) {
        return Optional.of(reason(e));
      }
      throw e;
    }
  }

  /** The first line of Spark's message, without positions, codes, and the period at its end. */
  public static String reason(Throwable e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String line =
        message.lines().filter(text -> !text.isBlank()).findFirst().orElse(message).strip();
    return line.replaceAll("\\s*SQLSTATE: \\w+.*$", "")
        .replaceAll("^\\[[A-Z0-9_.]+\\]\\s*", "")
        .replaceAll("\\.$", "");
  }
}
