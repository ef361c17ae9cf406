package io.plumbline.sources.text;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Splits a record of CSV into its fields. An unquoted empty field is null; a quoted one is an empty
 * text.
 */
public final class CsvFields implements Serializable {
  private static final int MOST_FIELDS = 100_000;

  private final char delimiter;
  private final char quote;
  private final char escape;

  /** Fields of the record before, which nearly always are those of the next one. */
  private int usual = 16;

  private transient @Nullable CsvParser parser;

  /**
   * @param escape character before a quote inside of quotes; the quote itself if it is doubled
   */
  public CsvFields(char delimiter, char quote, char escape) {
    this.delimiter = delimiter;
    this.quote = quote;
    this.escape = escape;
  }

  /**
   * Returns the fields of a record, as parts of its bytes where they can be.
   *
   * @throws TextParsingException for a record that is not CSV
   */
  public @Nullable UTF8String[] of(UTF8String record) {
    @Nullable UTF8String[] found = delimiter < 0x80 && quote < 0x80 ? cut(record.getBytes()) : null;
    return found == null ? parsed(record) : found;
  }

  /**
   * Returns the fields of a record as texts.
   *
   * @throws TextParsingException for a record that is not CSV
   */
  public List<@Nullable String> texts(String record) {
    List<@Nullable String> texts = new ArrayList<>();
    for (UTF8String field : of(UTF8String.fromString(record))) {
      texts.add(field == null ? null : field.toString());
    }
    return texts;
  }

  /** Returns the fields of any record; {@link #of} is several times as fast for most. */
  @Nullable UTF8String[] parsed(UTF8String record) {
    if (parser == null) {
      parser = parser();
    }
    String[] texts = parser.parseLine(record.toString());
    return texts == null
        ? new UTF8String[0]
        : Arrays.stream(texts).map(UTF8String::fromString).toArray(UTF8String[]::new);
  }

  /**
   * Returns the fields of a record whose quotes, if any, are around whole fields, or doubled inside
   * of those; null for any other. In UTF-8, no byte of a longer character looks like the delimiter
   * or the quote.
   */
  private @Nullable UTF8String @Nullable [] cut(byte[] record) {
    @Nullable UTF8String[] found = new UTF8String[usual];
    int fields = 0;
    int from = 0;
    while (fields < MOST_FIELDS) {
      if (fields == found.length) {
        found = Arrays.copyOf(found, 2 * fields);
      }
      int until = from;
      if (from < record.length && record[from] == quote) {
        int close = escape == quote ? closing(record, from + 1) : -1;
        until = close + 1;
        if (close < 0 || until < record.length && record[until] != delimiter) {
          return null;
        }
        found[fields] = unescaped(record, from + 1, close);
      } else {
        while (until < record.length && record[until] != delimiter) {
          if (record[until] == quote) {
            return null;
          }
          until++;
        }
        found[fields] = until == from ? null : UTF8String.fromBytes(record, from, until - from);
      }
      fields++;
      if (until == record.length) {
        usual = fields;
        return fields == found.length ? found : Arrays.copyOf(found, fields);
      }
      from = until + 1;
    }
    return null;
  }

  /** Returns the place of the quote that closes a field, or -1. */
  private int closing(byte[] record, int from) {
    for (int at = from; at < record.length; at++) {
      if (record[at] == quote) {
        if (at + 1 == record.length || record[at + 1] != quote) {
          return at;
        }
        at++;
      }
    }
    return -1;
  }

  /** Returns a part of a record with one quote for each doubled one. */
  private UTF8String unescaped(byte[] record, int from, int until) {
    byte[] field = new byte[until - from];
    int length = 0;
    for (int at = from; at < until; at++) {
      field[length++] = record[at];
      if (record[at] == quote) {
        at++;
      }
    }
    return UTF8String.fromBytes(field, 0, length);
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
