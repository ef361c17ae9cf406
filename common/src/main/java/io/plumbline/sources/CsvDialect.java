package io.plumbline.sources;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.sources.text.CsvFields;
import io.plumbline.sources.text.RecordBounds;
import io.plumbline.sources.text.TextCharset;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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

  CsvFields fields() {
    return new CsvFields(delimiter, quote, escape);
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
}
