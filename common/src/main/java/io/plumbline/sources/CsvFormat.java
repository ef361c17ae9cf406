package io.plumbline.sources;

import com.univocity.parsers.common.TextParsingException;
import io.plumbline.base.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * CSV in UTF-8 with a header in every file, plain or compressed. Columns are matched by name. A row
 * with another number of fields than the header is malformed. A line is a row: a quoted field with
 * a line break is not supported, and its pieces are malformed.
 */
public final class CsvFormat implements FileFormat {
  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String summary() {
    return "CSV in UTF-8 with a header in every file; columns are matched by name.";
  }

  @Override
  public List<Option<?>> options() {
    return CsvLine.OPTIONS;
  }

  @Override
  public boolean isText() {
    return true;
  }

  @Override
  public SourceHeader header(SparkSession spark, SourceBlock block, List<SourceFile> files) {
    Configuration conf = spark.sessionState().newHadoopConf();
    CsvLine csv = CsvLine.of(block);
    List<String> columns = headerOf(conf, csv, block, files.get(0));
    Map<String, int[]> orders = new HashMap<>();
    for (SourceFile file : files.subList(1, files.size())) {
      List<String> other = headerOf(conf, csv, block, file);
      if (other.equals(columns)) {
        continue;
      }
      if (other.size() != columns.size() || !new HashSet<>(other).equals(new HashSet<>(columns))) {
        throw SourceErrors.filesDiffer(block, file.path(), other, files.get(0).name(), columns);
      }
      orders.put(file.path(), columns.stream().mapToInt(other::indexOf).toArray());
    }
    return new SourceHeader(columns, files.get(0).path(), orders);
  }

  @Override
  public Dataset<Row> rows(
      SparkSession spark, SourceBlock block, List<SourceFile> files, SourceHeader header) {
    CsvLine csv = CsvLine.of(block);
    return NumberedLines.of(
        spark,
        files,
        header.columns(),
        new Fields(csv, header.columns().size(), new HashMap<>(header.orders())));
  }

  private static List<String> headerOf(
      Configuration conf, CsvLine csv, SourceBlock block, SourceFile file) {
    String line = FirstLine.of(conf, block, file);
    if (line.isBlank()) {
      throw SourceErrors.emptyFile(block, file.path());
    }
    String[] fields = csv.fields(line);
    if (fields == null) {
      throw SourceErrors.emptyFile(block, file.path());
    }
    List<String> names = new ArrayList<>();
    for (String field : fields) {
      names.add(field == null ? "" : field.strip());
    }
    return names;
  }

  /** Splits a line into its fields, in the order of the first header. */
  @SuppressWarnings("NonApiType") // serialized: the class of the map must say that it can be
  private static final class Fields implements NumberedLines.Splitter {
    private final CsvLine csv;
    private final int width;
    private final HashMap<String, int[]> orders;

    Fields(CsvLine csv, int width, HashMap<String, int[]> orders) {
      this.csv = csv;
      this.width = width;
      this.orders = orders;
    }

    @Override
    public @Nullable Object @Nullable [] split(
        String file, long blockStart, long line, String text) {
      if (blockStart == 0 && line == 1) {
        return null;
      }
      Object[] row = new Object[1 + width];
      if (csv.isOpen(text)) {
        row[0] = "a quote is not closed before the end of the line";
        return row;
      }
      String[] fields;
      try {
        fields = csv.fields(text);
      } catch (TextParsingException e) {
        fields = null;
      }
      if (fields == null) {
        row[0] = "not CSV";
        return row;
      }
      if (fields.length != width) {
        row[0] =
            fields.length
                + (fields.length == 1 ? " field, expected " : " fields, expected ")
                + width;
        return row;
      }
      int[] order = orders.get(file);
      for (int i = 0; i < width; i++) {
        row[1 + i] = fields[order == null ? i : order[i]];
      }
      return row;
    }
  }
}
