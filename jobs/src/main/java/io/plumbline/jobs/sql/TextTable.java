package io.plumbline.jobs.sql;

import io.plumbline.base.Texts;
import io.plumbline.spark.RowJson;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/**
 * Rows as aligned text for people: numbers to the right, floating-point ones to six significant
 * digits.
 */
final class TextTable {
  /** The most rows that are useful on a terminal; CSV and JSON have no such end. */
  static final int MOST_ROWS = 10_000;

  private TextTable() {}

  /**
   * Prints rows as a table of text.
   *
   * @return rows printed
   */
  static long print(Dataset<Row> data, PrintStream out) {
    List<Row> rows = data.takeAsList(MOST_ROWS + 1);
    boolean cut = rows.size() > MOST_ROWS;
    List<String[]> cells = new ArrayList<>();
    cells.add(data.columns());
    for (Row row : cut ? rows.subList(0, MOST_ROWS) : rows) {
      String[] line = new String[row.size()];
      Arrays.setAll(line, i -> cell(row.get(i)));
      cells.add(line);
    }
    print(cells, data.schema().fields(), out);
    int printed = cells.size() - 1;
    out.print(
        cut
            ? "(the first %d rows; --format csv or json gives all)\n".formatted(printed)
            : "(%d %s)\n".formatted(printed, Texts.noun(printed, "row")));
    return printed;
  }

  private static void print(List<String[]> cells, StructField[] fields, PrintStream out) {
    int[] widths = new int[fields.length];
    cells.forEach(line -> Arrays.setAll(widths, i -> Math.max(widths[i], width(line[i]))));
    for (int at = 0; at < cells.size(); at++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < fields.length; i++) {
        String gap = " ".repeat(widths[i] - width(cells.get(at)[i]));
        boolean number = fields[i].dataType() instanceof NumericType;
        text.append(i == 0 ? "" : "  ")
            .append(number ? gap + cells.get(at)[i] : cells.get(at)[i] + gap);
      }
      out.print(text.toString().stripTrailing() + "\n");
      if (at == 0) {
        out.print(String.join("  ", Arrays.stream(widths).mapToObj("-"::repeat).toList()) + "\n");
      }
    }
  }

  private static String cell(Object value) {
    if (value == null) {
      return "null";
    } else if (value instanceof Double || value instanceof Float) {
      return sixDigits(((Number) value).doubleValue());
    }
    return RowJson.text(value).replaceAll("\\R", "⏎").replace('\t', ' ');
  }

  /** Plain where that is short, with an exponent where it is not: 0.613245, 12345.7, 1.5E-9. */
  static String sixDigits(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return value == 0 ? "0" : Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
    double size = Math.abs(value);
    return size >= 1e15 || size < 1e-5 ? rounded.toString() : rounded.toPlainString();
  }

  /** Columns on a terminal: two for East Asian wide letters, none for combining marks. */
  static int width(String text) {
    return text.codePoints().map(TextTable::width).sum();
  }

  private static int width(int letter) {
    int type = Character.getType(letter);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        letter >= 0x1100 && letter <= 0x115F
            || letter >= 0x2E80 && letter <= 0xA4CF
            || letter >= 0xAC00 && letter <= 0xD7A3
            || letter >= 0xF900 && letter <= 0xFAFF
            || letter >= 0xFE30 && letter <= 0xFE6F
            || letter >= 0xFF00 && letter <= 0xFF60
            || letter >= 0xFFE0 && letter <= 0xFFE6
            || letter >= 0x1F300 && letter <= 0x1FAFF
            || letter >= 0x20000 && letter <= 0x3FFFD;
    return wide ? 2 : 1;
  }
}
