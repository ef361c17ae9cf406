package io.plumbline.sources;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import io.plumbline.base.Option;
import io.plumbline.base.Options;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parser of one line of CSV by RFC 4180: quotes are doubled inside of quotes. An unquoted empty
 * field is missing; a quoted one is an empty text.
 */
final class CsvLine implements Serializable {
  static final Option<Character> DELIMITER =
      Option.character("delimiter").orElse(',').describedAs("character between fields");

  static final Option<Character> QUOTE =
      Option.character("quote").orElse('"').describedAs("character around a field");

  static final Option<Character> ESCAPE =
      Option.character("escape")
          .optional()
          .describedAs("character before a quote inside quotes; the quote itself unless set");

  static final List<Option<?>> OPTIONS = List.of(DELIMITER, ESCAPE, QUOTE);

  private final char delimiter;
  private final char quote;
  private final char escape;
  private transient @Nullable CsvParser parser;

  CsvLine(char delimiter, char quote, char escape) {
    this.delimiter = delimiter;
    this.quote = quote;
    this.escape = escape;
  }

  static CsvLine of(SourceBlock block) {
    Options options = block.options();
    char quote = options.get(QUOTE);
    return new CsvLine(options.get(DELIMITER), quote, options.find(ESCAPE).orElse(quote));
  }

  /**
   * Returns the fields of a line.
   *
   * @throws TextParsingException for a line that is not CSV
   */
  String[] fields(String text) {
    if (parser == null) {
      parser = parser();
    }
    return parser.parseLine(text);
  }

  /** Returns true if a quote is open at the end of the line, so that the row continues. */
  boolean isOpen(String text) {
    boolean open = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == escape && escape != quote) {
        i++;
      } else if (c == quote
          && (open || i == 0 || text.charAt(i - 1) == delimiter || text.charAt(i - 1) == quote)) {
        open = !open;
      }
    }
    return open;
  }

  private CsvParser parser() {
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setDelimiter(delimiter);
    settings.getFormat().setQuote(quote);
    settings.getFormat().setQuoteEscape(escape);
    settings.getFormat().setComment('\0');
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    settings.setNullValue(null);
    settings.setEmptyValue("");
    settings.setMaxCharsPerColumn(-1);
    settings.setMaxColumns(100_000);
    settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.STOP_AT_DELIMITER);
    return new CsvParser(settings);
  }
}
