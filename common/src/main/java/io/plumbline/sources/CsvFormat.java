package io.plumbline.sources;

import com.univocity.parsers.common.TextParsingException;
import io.plumbline.base.Option;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * CSV in UTF-8 with a header in every file, plain or compressed. Columns are matched by name; one
 * that a file lacks is null in its rows. A row with another number of fields than the header of its
 * file is malformed. A line is a row: a quoted field with a line break is not supported, and its
 * pieces are malformed.
 */
public final class CsvFormat implements FileFormat {
  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String summary() {
    return "CSV in UTF-8 with a header in every file; columns are matched by name, and one that a file lacks is null.";
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
    CsvLine csv = CsvLine.of(block);
    Map<List<String>, List<String>> byColumns = new LinkedHashMap<>();
    FirstLines.of(spark, block, files)
        .forEach(
            (line, paths) ->
                byColumns
                    .computeIfAbsent(
                        names(csv, block, line, paths.get(0)), names -> new ArrayList<>())
                    .addAll(paths));
    return SourceHeader.of(
        byColumns.entrySet().stream()
            .map(header -> new FileHeader(header.getKey(), header.getValue()))
            .toList());
  }

  @Override
  public Dataset<Row> rows(
      SparkSession spark, SourceBlock block, List<SourceFile> files, SourceHeader header) {
    FilePlan usual = FilePlan.of(header.headers().get(0), header.columns());
    HashMap<String, FilePlan> others = new HashMap<>();
    for (FileHeader other : header.headers().subList(1, header.headers().size())) {
      FilePlan plan = FilePlan.of(other, header.columns());
      other.files().forEach(file -> others.put(file, plan));
    }
    return NumberedLines.of(
        spark, files, header.columns(), new Fields(CsvLine.of(block), usual, others));
  }

  private static List<String> names(CsvLine csv, SourceBlock block, String line, String file) {
    String[] fields = line.isBlank() ? null : csv.fields(line);
    if (fields == null) {
      throw SourceErrors.emptyFile(block, file);
    }
    List<String> names = new ArrayList<>();
    for (String field : fields) {
      names.add(field == null ? "" : field.strip());
    }
    return names;
  }

  /**
   * How the fields of a file become the columns of the source.
   *
   * @param fields number of fields in each of its lines
   * @param places by column of the source: the field's position, or -1 if the file lacks it
   */
  private record FilePlan(int fields, int[] places) implements Serializable {
    static FilePlan of(FileHeader header, List<String> columns) {
      return new FilePlan(
          header.columns().size(), columns.stream().mapToInt(header.columns()::indexOf).toArray());
    }
  }

  /** Splits a line into the columns of the source; a column that its file lacks is null. */
  @SuppressWarnings("NonApiType") // serialized: the class of the map must say that it can be
  private static final class Fields implements NumberedLines.Splitter {
    private final CsvLine csv;
    private final FilePlan usual;
    private final HashMap<String, FilePlan> others;

    Fields(CsvLine csv, FilePlan usual, HashMap<String, FilePlan> others) {
      this.csv = csv;
      this.usual = usual;
      this.others = others;
    }

    @Override
    public @Nullable Object @Nullable [] split(
        String file, long blockStart, long line, String text) {
      if (blockStart == 0 && line == 1) {
        return null;
      }
      FilePlan plan = others.getOrDefault(file, usual);
      Object[] row = new Object[1 + plan.places().length];
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
      if (fields.length != plan.fields()) {
        row[0] =
            fields.length
                + (fields.length == 1 ? " field, expected " : " fields, expected ")
                + plan.fields();
        return row;
      }
      for (int i = 0; i < plan.places().length; i++) {
        int place = plan.places()[i];
        row[1 + i] = place < 0 ? null : fields[place];
      }
      return row;
    }
  }
}
