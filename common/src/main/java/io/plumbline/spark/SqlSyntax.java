package io.plumbline.spark;

import java.util.Optional;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser;
import org.apache.spark.sql.catalyst.parser.UpperCaseCharStream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Spark's parser, without a session. */
public final class SqlSyntax {
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?i)boolean|tinyint|byte|smallint|short|int|integer|bigint|long|float|real|double|date"
              + "|timestamp|timestamp_ntz|timestamp_ltz|string"
              + "|(char|character|varchar)\\s*\\(\\s*\\d+\\s*\\)"
              + "|(decimal|dec|numeric)(\\s*\\(\\s*\\d+\\s*(,\\s*\\d+\\s*)?\\))?");

  private SqlSyntax() {}

  /**
   * Returns true for a word that {@link #plainType} knows. Does not ask Spark, whose answer takes a
   * second.
   */
  public static boolean isPlainType(String text) {
    return PLAIN.matcher(text.strip()).matches();
  }

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

  /** Returns the reason for which a text is no expression; empty if it is one. */
  public static Optional<String> expressionProblem(String text) {
    FirstError error = new FirstError();
    // The grammar alone: Spark's parser class brings half of Spark along, which takes two seconds.
    SqlBaseLexer lexer = new SqlBaseLexer(new UpperCaseCharStream(CharStreams.fromString(text)));
    SqlBaseParser parser = new SqlBaseParser(new CommonTokenStream(lexer));
    lexer.removeErrorListeners();
    lexer.addErrorListener(error);
    parser.removeErrorListeners();
    parser.addErrorListener(error);
    parser.singleExpression();
    return Optional.ofNullable(error.text);
  }

  private static final class FirstError extends BaseErrorListener {
    private @Nullable String text;

    @Override
    public void syntaxError(
        Recognizer<?, ?> recognizer,
        @Nullable Object symbol,
        int line,
        int place,
        String message,
        @Nullable RecognitionException e) {
      if (text == null) {
        text =
            symbol instanceof Token token && token.getType() != Token.EOF
                ? "syntax error at or near '%s'".formatted(token.getText())
                : "syntax error at the end";
      }
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
