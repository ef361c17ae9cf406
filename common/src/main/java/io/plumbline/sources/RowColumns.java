package io.plumbline.sources;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.tables.RowPlace;
import io.plumbline.tables.TableStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that Plumbline keeps beside those of a source: the place of a row, its text, and what
 * is wrong with it. A format gives the {@link #LEADING} ones, followed by the source's own; bronze
 * keeps the {@link #PLACE}.
 */
public final class RowColumns {
  /** Path of the file, or name of the part of the source. */
  public static final String FILE = RowPlace.FILE;

  /** First byte of the part of the file that {@link #LINE} counts from: 0. */
  public static final String BLOCK_START = RowPlace.BLOCK_START;

  /** Number of the line that a record of text begins in, or of the row, from 1. */
  public static final String LINE = RowPlace.LINE;

  /** The row as it was delivered. */
  public static final String RAW = "_raw";

  /** Reason why the row cannot be split into columns; null for a good row. */
  public static final String MALFORMED = "_malformed";

  /** Reasons why the row cannot be used; empty for a good row. */
  public static final String REASONS = "_reasons";

  /** Ids of the rules that the row breaks, one for each of {@link #REASONS}. */
  public static final String RULES = "__rules";

  /** True for a row that can be used. */
  public static final String GOOD = "__good";

  /** The place of a row, which also orders the rows of a source. */
  public static final List<String> PLACE = RowPlace.ALL;

  /** The first columns of every frame that a format gives. */
  public static final List<String> LEADING = List.of(FILE, BLOCK_START, LINE, RAW, MALFORMED);

  private RowColumns() {}

  /** Returns the source's own columns of a frame with {@link #LEADING}, in order. */
  public static List<String> own(Dataset<Row> rows) {
    return Arrays.stream(rows.columns()).filter(name -> !LEADING.contains(name)).toList();
  }

  /** Returns the {@link #PLACE} as columns. */
  public static List<Column> place() {
    return PLACE.stream().map(name -> column(name)).toList();
  }

  /**
   * Returns the schema of a text format: the {@link #LEADING} columns, then {@code own} as text.
   */
  public static StructType textSchema(List<String> own) {
    StructType schema = new StructType();
    for (String name : LEADING) {
      boolean number = name.equals(BLOCK_START) || name.equals(LINE);
      schema = schema.add(name, number ? DataTypes.LongType : DataTypes.StringType);
    }
    for (String name : own) {
      schema = schema.add(name, DataTypes.StringType);
    }
    return schema;
  }

  /**
   * Returns the {@link #LEADING} columns of a format whose rows are always well formed.
   *
   * @param file path of the row's file
   * @param line number of the row in the file, from 1
   * @param raw the row as text
   */
  public static List<Column> leading(Column file, Column line, Column raw) {
    return new ArrayList<>(
        List.of(
            file.as(FILE),
            lit(0L).as(BLOCK_START),
            line.as(LINE),
            raw.as(RAW),
            lit(null).cast(DataTypes.StringType).as(MALFORMED)));
  }

  /** Returns true for a name that a source must not use, since a table would have it twice. */
  public static boolean isReserved(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("__")
        || LEADING.contains(lower)
        || lower.equals(REASONS)
        || lower.equals(RowPlace.KNOWN_AT)
        || TableStore.SYSTEM.contains(lower);
  }
}
