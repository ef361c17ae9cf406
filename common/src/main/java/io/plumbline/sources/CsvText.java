package io.plumbline.sources;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Single records of CSV as text. */
public final class CsvText {
  private CsvText() {}

  /**
   * Returns the fields of a record by the dialect of its source; empty if it is no record.
   *
   * @param block of format csv
   */
  public static List<@Nullable String> fields(SourceBlock block, String record) {
    try {
      return CsvDialect.of(block).fields().texts(record);
    } catch (TextParsingException e) {
      return List.of();
    }
  }

  /** Returns values as a record with commas, which ends with a line break; null is empty. */
  public static String line(List<@Nullable String> values) {
    CsvWriterSettings settings = new CsvWriterSettings();
    settings.setNullValue("");
    settings.setEmptyValue("\"\"");
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    settings.setNormalizeLineEndingsWithinQuotes(false);
    settings.setMaxCharsPerColumn(-1);
    settings.setMaxColumns(Math.max(1, values.size()));
    return new CsvWriter(settings).writeRowToString(values.toArray()) + "\n";
  }
}
