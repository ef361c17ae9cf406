package io.plumbline.sources;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.sources.text.RecordBounds;
import io.plumbline.sources.text.TextCharset;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written, by RFC 4180 unless its options say otherwise: quotes are doubled
 * inside of quotes. An unquoted empty field is missing; a quoted one is an empty text.
 *
 * @param comment first character of lines that are no rows
 * @param names of the columns, in place of those of a header; empty if the header has them
 * @param hasHeader whether the first record of a file is no row
 */
record CsvDialect(
    char delimiter,
    char quote,
    char escape,
    Optional<Character> comment,
    String encoding,
    int skippedLines,
    List<String> names,
    boolean hasHeader) {
  static final Option<Character> DELIMITER =
      Option.character("delimiter").orElse(',').describedAs("character between fields");

  static final Option<Character> QUOTE =
      Option.character("quote").orElse('"').describedAs("character around a field");

  static final Option<Character> ESCAPE =
      Option.character("escape")
          .optional()
          .describedAs("character before a quote inside quotes; the quote itself unless set");

  static final Option<Character> COMMENT =
      Option.character("comment")
          .optional()
          .describedAs("first character of lines that are no rows; none unless set");

  static final Option<String> ENCODING =
      Option.encoding("encoding").orElse("UTF-8").describedAs("of files without a byte order mark");

  static final Option<Integer> SKIP_LINES =
      Option.integer("skip-lines")
          .between(0, 1_000)
          .orElse(0)
          .describedAs("lines before the header, such as a title");

  static final Option<List<String>> NAMES =
      Option.texts("names")
          .orElse(List.of())
          .describedAs("columns of files without a header, in order");

  static final Option<Boolean> HEADER =
      Option.flag("header")
          .optional()
          .describedAs(
              "whether files begin with a header; true with names: those are used in its place;"
                  + " true unless names are given");

  static final List<Option<?>> OPTIONS =
      List.of(DELIMITER, ESCAPE, QUOTE, COMMENT, ENCODING, SKIP_LINES, NAMES, HEADER);

  private static final String SEPARATOR = "sep=";

  private static final int MOST_FIELDS = 100_000;

  /**
   * @throws io.plumbline.base.PlumblineException (SPEC) for a quote, escape, or comment of several
   *     bytes, or for columns that nothing names
   */
  static CsvDialect of(SourceBlock block) {
    Options options = block.options();
    char quote = options.get(QUOTE);
    CsvDialect dialect =
        new CsvDialect(
            options.get(DELIMITER),
            quote,
            options.find(ESCAPE).orElse(quote),
            options.find(COMMENT),
            options.get(ENCODING),
            options.get(SKIP_LINES),
            options.get(NAMES),
            options.find(HEADER).orElse(options.get(NAMES).isEmpty()));
    if (!dialect.hasHeader && dialect.names.isEmpty()) {
      throw SourceErrors.columnsWithoutNames(block);
    }
    dialect.requireOneByte(block, QUOTE, quote);
    options.find(ESCAPE).ifPresent(escape -> dialect.requireOneByte(block, ESCAPE, escape));
    options.find(COMMENT).ifPresent(comment -> dialect.requireOneByte(block, COMMENT, comment));
    return dialect;
  }

  private void requireOneByte(SourceBlock block, Option<Character> option, char character) {
    Charset charset = charsetOfRecords();
    if (String.valueOf(character).getBytes(charset).length != 1) {
      throw SourceErrors.characterOfSeveralBytes(block, option.name(), character, charset.name());
    }
  }

  TextLayout layout() {
    return new TextLayout(
        new TextCharset(encoding),
        RecordBounds.csv(charsetOfRecords(), delimiter, quote, escape, comment),
        skippedLines,
        new Preamble(delimiter, comment.map(String::valueOf).orElse(null)),
        null);
  }

  /** Returns the separator that a record declares, as those of Excel do. */
  static Optional<Character> declared(String record) {
    return record.length() == SEPARATOR.length() + 1
            && record.toLowerCase(Locale.ROOT).startsWith(SEPARATOR)
        ? Optional.of(record.charAt(SEPARATOR.length()))
        : Optional.empty();
  }

  Fields fields() {
    return new Fields(delimiter, quote, escape);
  }

  private Charset charsetOfRecords() {
    TextCharset charset = new TextCharset(encoding);
    return charset.isCut() ? charset.charset() : StandardCharsets.UTF_8;
  }

  private record Preamble(char delimiter, @Nullable String comment) implements TextLayout.Preamble {
    @Override
    public boolean test(String record) {
      return declared(record).filter(separator -> separator == delimiter).isPresent()
          || comment != null && record.startsWith(comment);
    }
  }

  /** Splits the text of a record into its fields. */
  static final class Fields implements Serializable {
    private final char delimiter;
    private final char quote;
    private final char escape;
    private transient @Nullable CsvParser parser;

    private Fields(char delimiter, char quote, char escape) {
      this.delimiter = delimiter;
      this.quote = quote;
      this.escape = escape;
    }

    /**
     * Returns the fields of a record.
     *
     * @throws TextParsingException for a record that is not CSV
     */
    String[] of(String text) {
      if (text.indexOf(quote) < 0) {
        return unquoted(text);
      }
      String[] found = escape == quote ? quoted(text) : null;
      return found == null ? parsed(text) : found;
    }

    /** Returns the fields of any record; {@link #of} is several times as fast for most. */
    String[] parsed(String text) {
      if (parser == null) {
        parser = parser();
      }
      return parser.parseLine(text);
    }

    /** Returns the fields of a record without a quote: what is between the delimiters. */
    private String[] unquoted(String text) {
      int fields = 1;
      for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + 1)) {
        fields++;
      }
      if (fields > MOST_FIELDS) {
        throw new TextParsingException(null, "more than %d fields".formatted(MOST_FIELDS));
      }
      String[] found = new String[fields];
      int from = 0;
      for (int i = 0; i < fields; i++) {
        int until = i == fields - 1 ? text.length() : text.indexOf(delimiter, from);
        found[i] = from == until ? null : text.substring(from, until);
        from = until + 1;
      }
      return found;
    }

    /**
     * Returns the fields of a record whose quotes are around whole fields, or doubled inside of
     * those; null for any other.
     */
    private String @Nullable [] quoted(String text) {
      List<@Nullable String> found = new ArrayList<>();
      int from = 0;
      while (true) {
        int until;
        if (from < text.length() && text.charAt(from) == quote) {
          int close = closing(text, from + 1);
          until = close + 1;
          if (close < 0 || until < text.length() && text.charAt(until) != delimiter) {
            return null;
          }
          found.add(unescaped(text.substring(from + 1, close)));
        } else {
          int next = text.indexOf(delimiter, from);
          until = next < 0 ? text.length() : next;
          String field = text.substring(from, until);
          if (field.indexOf(quote) >= 0) {
            return null;
          }
          found.add(field.isEmpty() ? null : field);
        }
        if (until == text.length() || found.size() == MOST_FIELDS) {
          return until == text.length() ? found.toArray(String[]::new) : null;
        }
        from = until + 1;
      }
    }

    /** Returns the place of the quote that closes a field, or -1. */
    private int closing(String text, int from) {
      int at = text.indexOf(quote, from);
      while (at >= 0 && at + 1 < text.length() && text.charAt(at + 1) == quote) {
        at = text.indexOf(quote, at + 2);
      }
      return at;
    }

    private String unescaped(String field) {
      String one = String.valueOf(quote);
      return field.indexOf(quote) < 0 ? field : field.replace(one + one, one);
    }

    private CsvParser parser() {
      CsvParserSettings settings = new CsvParserSettings();
      settings.getFormat().setDelimiter(delimiter);
      settings.getFormat().setQuote(quote);
      settings.getFormat().setQuoteEscape(escape);
      settings.setCommentProcessingEnabled(false);
      settings.setNormalizeLineEndingsWithinQuotes(false);
      settings.setSkipEmptyLines(false);
      settings.setIgnoreLeadingWhitespaces(false);
      settings.setIgnoreTrailingWhitespaces(false);
      settings.setNullValue(null);
      settings.setEmptyValue("");
      settings.setMaxCharsPerColumn(-1);
      settings.setMaxColumns(MOST_FIELDS);
      settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.STOP_AT_DELIMITER);
      return new CsvParser(settings);
    }
  }
}
