package io.plumbline.sources;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import java.io.Serializable;

/**
 * A parser of one line of CSV by RFC 4180: quotes are doubled inside of quotes. An unquoted empty
 * field is missing; a quoted one is an empty text.
 */
final class CsvLine implements Serializable {
  private final char delimiter;
  private final char quote;
  private final char escape;
  private transient CsvParser parser;

  CsvLine(char delimiter, char quote, char escape) {
    this.delimiter = delimiter;
    this.quote = quote;
    this.escape = escape;
  }

  /**
   * Returns the parser for the dialect of a block.
   *
   * @throws io.plumbline.base.PlumblineException (SPEC) for an option that is not one character
   */
  static CsvLine of(SourceBlock block) {
    char quote = character(block, "quote", '"');
    return new CsvLine(
        character(block, "delimiter", ','), quote, character(block, "escape", quote));
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

  private static char character(SourceBlock block, String name, char otherwise) {
    String text = block.options().getOrDefault(name, String.valueOf(otherwise));
    if (text.equals("\\t") || text.equals("tab")) {
      return '\t';
    }
    if (text.length() != 1) {
      throw SourceErrors.notOneCharacter(block, name, text);
    }
    return text.charAt(0);
  }
}
